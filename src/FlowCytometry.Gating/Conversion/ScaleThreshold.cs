namespace FlowCytometry.Gating.Conversion;

/// <summary>Limits on a scale as limits in data values, exact to the last bit.</summary>
internal static class ScaleThreshold
{
    /// <summary>The range of data values whose scaled values are in a range. Empty ranges stay empty.</summary>
    public static (double? Min, double? Max) ToData(ScaleTransform scale, double? min, double? max)
    {
        double? low = min is { } least ? Least(scale, least) : Domain(scale), high = max is { } above ? Least(scale, above) : null;
        bool isEmpty = (min is not null && low is null) || (max is not null && high == double.NegativeInfinity);
        return isEmpty ? (1, 0) : (low == double.NegativeInfinity ? null : low, high);
    }

    // The least value with scale(value) >= limit; null where there is none. The scale rises, so halving the ordered numbers finds it.
    private static double? Least(ScaleTransform scale, double limit)
    {
        if (!(scale.Apply(double.PositiveInfinity) >= limit)) return null;
        long low = Order(double.NegativeInfinity), high = Order(double.PositiveInfinity);
        if (scale.Apply(double.NegativeInfinity) >= limit) return double.NegativeInfinity;
        while (high - 1 > low)
        {
            long middle = (low >> 1) + (high >> 1) + (low & high & 1);
            if (scale.Apply(Number(middle)) >= limit) high = middle;
            else low = middle;
        }

        return Number(high);
    }

    // Without a minimum every value is inside for which the scale is defined.
    private static double? Domain(ScaleTransform scale) => double.IsNaN(scale.Apply(-1)) ? Least(scale, double.NegativeInfinity) : null;

    private static long Order(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return bits >= 0 ? bits : long.MinValue - bits;
    }

    private static double Number(long order) => BitConverter.Int64BitsToDouble(order >= 0 ? order : long.MinValue - order);
}
