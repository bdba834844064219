namespace FlowCytometry.Gating.Gates;

/// <summary>The events for which every range holds: min &lt;= x &lt; max on each dimension (Gating-ML 2.0 RectangleGate; one dimension: a range gate).</summary>
public sealed class RectangleGate : Gate
{
    /// <summary>Builds a gate of one or more ranges.</summary>
    /// <exception cref="GatingException">There is no range, or a limit is NaN.</exception>
    public RectangleGate(string id, params IReadOnlyList<GateRange> ranges)
        : base(id, [.. (ranges ?? throw new ArgumentNullException(nameof(ranges))).Select(r => r.Dimension)])
    {
        if (ranges.Count == 0) throw Invalid("a rectangle needs at least one dimension.");
        foreach (var range in ranges)
        {
            if (range.Min is { } min && double.IsNaN(min)) throw Invalid($"the minimum on {range.Dimension.Name} is not a number.");
            if (range.Max is { } max && double.IsNaN(max)) throw Invalid($"the maximum on {range.Dimension.Name} is not a number.");
        }

        Ranges = [.. ranges];
    }

    /// <summary>One range a dimension.</summary>
    public IReadOnlyList<GateRange> Ranges { get; }
}
