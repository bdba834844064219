namespace FlowCytometry.Gating.Gates;

/// <summary>
/// Values v1 &lt; v2 &lt; ... that cut one dimension into the parts (-Inf, v1), [v1, v2), ..., [vk, +Inf): a value on a divider belongs to
/// the upper part.
/// </summary>
public sealed class QuadrantDivider
{
    /// <summary>Builds a divider; the values are sorted.</summary>
    /// <exception cref="GatingException">There is no value, or one is NaN.</exception>
    public QuadrantDivider(string id, GateDimension dimension, params IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(dimension);
        ArgumentNullException.ThrowIfNull(values);
        if (string.IsNullOrWhiteSpace(id)) throw new GatingException("A divider has no id.");
        var sorted = new double[values.Count];
        for (int i = 0; i < sorted.Length; i++) sorted[i] = values[i];
        Array.Sort(sorted);
        if (sorted.Length == 0 || Array.Exists(sorted, double.IsNaN)) throw new GatingException($"divider '{id}': it needs one or more numbers.");
        (Id, Dimension, Values) = (id, dimension, sorted);
    }

    /// <summary>Its name within the gate.</summary>
    public string Id { get; }

    /// <summary>What is cut.</summary>
    public GateDimension Dimension { get; }

    /// <summary>Where, ascending.</summary>
    public IReadOnlyList<double> Values { get; }

    /// <summary>The part that a location is in: its least value (null: none) and the least value above (null: none).</summary>
    public (double? Min, double? Max) Part(double location)
    {
        int above = 0;
        while (above < Values.Count && Values[above] <= location) above++;
        return (above == 0 ? null : Values[above - 1], above == Values.Count ? null : Values[above]);
    }
}
