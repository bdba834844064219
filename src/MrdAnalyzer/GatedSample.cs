using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer;

/// <summary>The events behind a result, for plots and membership tables.</summary>
/// <param name="Events">The events, scale values of the file.</param>
/// <param name="Hierarchy">The populations that were found in them.</param>
/// <param name="Views">The gating-strategy figure, in gate order.</param>
public sealed record GatedSample(EventTable Events, GatingHierarchy Hierarchy, IReadOnlyList<PlotView> Views)
{
    /// <summary>The populations that colour events: the first that holds an event is its leaf. Empty: events are not coloured by population.</summary>
    public IReadOnlyList<LeafPopulation> Leaves { get; init; } = [];
}
