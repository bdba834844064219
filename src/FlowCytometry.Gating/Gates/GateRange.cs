namespace FlowCytometry.Gating.Gates;

/// <summary>A half-open interval of one dimension: min &lt;= x &lt; max. An absent bound does not limit, so that an infinite value is inside there.</summary>
/// <param name="Dimension">What is measured.</param>
/// <param name="Min">The least value inside; null: no lower limit.</param>
/// <param name="Max">The least value above; null: no upper limit.</param>
public sealed record GateRange(GateDimension Dimension, double? Min = null, double? Max = null)
{
    /// <summary>Whether no value can be inside: min is not below max.</summary>
    public bool IsEmpty => Min >= Max;
}
