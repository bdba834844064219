namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A point in display positions of a plot's axes. An infinite coordinate lies beyond every edge.</summary>
public readonly record struct PlotPoint(double X, double Y);
