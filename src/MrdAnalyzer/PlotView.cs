using FlowCytometry.Gating;

namespace MrdAnalyzer;

/// <summary>One plot of the gating-strategy figure.</summary>
/// <param name="Title">Its heading.</param>
/// <param name="Note">What to look at, a sentence, or null.</param>
/// <param name="Population">Path of the population whose events are drawn; null for all events.</param>
/// <param name="X">The horizontal axis.</param>
/// <param name="Y">The vertical axis; null for a histogram.</param>
/// <param name="Gates">Paths of the populations whose gates are drawn on it.</param>
public sealed record PlotView(
    string Title,
    string? Note,
    string? Population,
    GateDimension X,
    GateDimension? Y,
    IReadOnlyList<string> Gates);
