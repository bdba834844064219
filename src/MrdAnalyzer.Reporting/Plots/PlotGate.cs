namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A gate as it is drawn on a plot: the outline of its projection onto the two axes, its name and what it holds.</summary>
/// <param name="Name">The population's name.</param>
/// <param name="Outline">A closed polygon. Sides that lie beyond the axes are not drawn: so an open range runs out at the edge.</param>
/// <param name="Count">Events in the population.</param>
/// <param name="ParentCount">Events in the population that the plot shows.</param>
public sealed record PlotGate(string Name, IReadOnlyList<PlotPoint> Outline, long Count, long ParentCount);
