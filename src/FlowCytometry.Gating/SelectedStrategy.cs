namespace FlowCytometry.Gating;

/// <summary>The strategy that a file of gates gives for one file of events.</summary>
/// <param name="Strategy">The populations.</param>
/// <param name="Source">What it was taken from, for reports: the file's name, with the sample where it holds several.</param>
/// <param name="Diagnostics">What is odd about it, or was left out.</param>
public sealed record SelectedStrategy(GatingStrategy Strategy, string Source, IReadOnlyList<GatingDiagnostic> Diagnostics)
{
    /// <summary>Applies the strategy; data-driven gates are placed by <see cref="GateEstimators.Standard"/>.</summary>
    /// <returns>The populations, and every diagnostic: those of the strategy, then those of the gates that were placed.</returns>
    /// <exception cref="GatingException">The strategy does not fit the table, or a gate cannot be placed.</exception>
    public (GatingHierarchy Hierarchy, IReadOnlyList<GatingDiagnostic> Diagnostics) Apply(EventTable table, GatingOptions? options = null)
    {
        var (hierarchy, estimates) = GateEstimators.Standard.Place(Strategy, table, options);
        return (hierarchy, [.. Diagnostics, .. estimates.SelectMany(e => e.Diagnostics)]);
    }
}
