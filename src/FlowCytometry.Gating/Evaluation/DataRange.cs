namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// A range on a display scale in data values: inside for sure from <see cref="SureMin"/> to <see cref="SureMax"/>, both included; outside for
/// sure unless strictly between <see cref="MaybeMin"/> and <see cref="MaybeMax"/>.
/// </summary>
internal readonly record struct DataRange(double SureMin, double SureMax, double MaybeMin, double MaybeMax)
{
    /// <summary>The range min &lt;= y &lt; max of a scale; null where it must be tested on the scale itself.</summary>
    public static DataRange? Half(ScaleTransform? scale, double? min, double? max)
    {
        if (scale is null) return null;
        // Bounds move values onto them: a minimum at or below the lower bound holds for all, one above the upper bound for none.
        if (min > scale.BoundMax || max <= scale.BoundMin) return null;
        var low = min is { } least && !(least <= scale.BoundMin) ? DataLimit.Find(scale.Transform, least) : Unlimited(double.NegativeInfinity, scale, min is null || min <= scale.BoundMin);
        var high = max is { } above && !(above > scale.BoundMax) ? DataLimit.Find(scale.Transform, above) : Unlimited(double.PositiveInfinity, scale, max is null || max > scale.BoundMax);
        if (low is not { } from || high is not { } to) return null;
        var domain = DataLimit.Domain(scale.Transform);
        return new DataRange(Math.Max(from.Above, domain.Above), to.Below, Math.Max(from.Below, domain.Below), to.Above);
    }

    /// <summary>Data values that can be within low &lt;= y &lt;= high of a scale, as a half-open range; null where nothing can be said.</summary>
    public static (double Min, double Max)? Around(ScaleTransform? scale, double low, double high)
    {
        if (scale is null) return null;
        double? min = low <= scale.BoundMin ? null : DataLimit.Find(scale.Transform, low)?.Below, max = high >= scale.BoundMax ? null : DataLimit.Find(scale.Transform, high)?.Above;
        return min is null && max is null ? null : (min is { } below ? Math.BitIncrement(below) : double.NegativeInfinity, max ?? double.PositiveInfinity);
    }

    private static DataLimit? Unlimited(double infinity, ScaleTransform scale, bool isUnlimited) => isUnlimited && DataLimit.IsKnown(scale.Transform) ? new DataLimit(infinity, infinity) : null;
}
