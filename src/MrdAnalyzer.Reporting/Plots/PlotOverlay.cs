using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A population drawn in a colour of its own above the other events.</summary>
/// <param name="Name">Its name in the legend.</param>
/// <param name="Events">Its events, counted on the plot's axes and in as many cells as the plot's own.</param>
/// <param name="Count">How many they are, those without a place on the axes included.</param>
/// <param name="Color">Its colour.</param>
/// <param name="IsMrd">Whether these are the reported blasts: larger dots with a rim, above all others.</param>
public sealed record PlotOverlay(string Name, DensityGrid Events, long Count, PlotColor Color, bool IsMrd = false);
