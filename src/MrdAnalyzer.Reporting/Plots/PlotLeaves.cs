namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The populations that colour the events of a plot.</summary>
/// <param name="Items">The populations, from the back to the front.</param>
/// <param name="Top">For each cell of the plot's grid the foremost population with an event there: its place in <see cref="Items"/> plus 1, or 0.</param>
internal sealed record PlotLeaves(IReadOnlyList<PlotLeaf> Items, byte[] Top);
