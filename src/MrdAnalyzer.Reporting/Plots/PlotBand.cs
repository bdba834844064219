namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A stretch of the x axis that is shaded, for instance a time that was left out. An infinite end lies beyond the edge.</summary>
/// <param name="From">Its lower end, in display positions.</param>
/// <param name="To">Its upper end.</param>
public sealed record PlotBand(double From, double To);
