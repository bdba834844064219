using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Placement;

/// <summary>What an estimator is asked, with the events that it looks at.</summary>
/// <param name="Gate">The gate to be placed.</param>
/// <param name="Hierarchy">The populations so far.</param>
/// <param name="Parent">The population that is looked at; null: all events.</param>
/// <param name="Values">The values an axis, of the events that have a finite value on each.</param>
internal sealed record Question(EstimatedGate Gate, GatingHierarchy Hierarchy, string? Parent, double[][] Values)
{
    public EstimateParameters Parameters => Gate.Parameters;

    public int Count => Values[0].Length;

    public static Question Of(EstimatedGate gate, GatingHierarchy hierarchy, string? parent) =>
        new(gate, hierarchy, parent, Finite([.. gate.Dimensions.Select(d => DimensionValues.Read(hierarchy.Table, d, hierarchy.Mask(parent)))]));

    /// <summary>The same for some of the events.</summary>
    public Question Where(Func<int, bool> keep) => this with { Values = Keep(Values, keep) };

    private static double[][] Finite(double[][] values) => values.All(v => v.All(double.IsFinite)) ? values : Keep(values, i => values.All(v => double.IsFinite(v[i])));

    private static double[][] Keep(double[][] values, Func<int, bool> keep)
    {
        int[] kept = [.. Enumerable.Range(0, values[0].Length).Where(keep)];
        return [.. values.Select(v => kept.Select(i => v[i]).ToArray())];
    }
}
