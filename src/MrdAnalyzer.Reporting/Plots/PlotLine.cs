namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A line drawn over the events, for instance a running median.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Points">Its points in display positions; NaN interrupts it.</param>
public sealed record PlotLine(string Name, PlotColor Color, IReadOnlyList<PlotPoint> Points);
