namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A population by which a plot colours events.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Color">Its colour.</param>
/// <param name="Count">How many of the plot's events are its own.</param>
/// <param name="IsBackground">Whether it stays in the background even where it is rare.</param>
internal sealed record PlotLeaf(string Name, PlotColor Color, long Count, bool IsBackground)
{
    /// <summary>Its place in legends.</summary>
    public int Place { get; init; }
}
