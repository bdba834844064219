namespace MrdAnalyzer.Simulation.Numerics;

/// <summary>
/// The smooth curve through knots that rises and falls only where they do (Fritsch and Butland 1984: harmonic means of the slopes).
/// </summary>
internal static class MonotoneCurve
{
    /// <summary>Value at <paramref name="x"/>; constant beyond the ends. One knot gives a constant.</summary>
    public static double Evaluate(ReadOnlySpan<double> knots, ReadOnlySpan<double> values, double x)
    {
        int last = values.Length - 1;
        if (last == 0 || x <= knots[0]) return values[0];
        if (x >= knots[last]) return values[last];
        int i = 0;
        while (knots[i + 1] <= x) i++;
        double width = knots[i + 1] - knots[i], t = (x - knots[i]) / width;
        double left = Tangent(knots, values, i), right = Tangent(knots, values, i + 1);
        double a = (1 + (2 * t)) * (1 - t) * (1 - t), b = t * (1 - t) * (1 - t), c = t * t * (3 - (2 * t)), d = t * t * (t - 1);
        return (a * values[i]) + (b * width * left) + (c * values[i + 1]) + (d * width * right);
    }

    private static double Tangent(ReadOnlySpan<double> knots, ReadOnlySpan<double> values, int i)
    {
        if (i == 0 || i == values.Length - 1) return 0;
        double before = (values[i] - values[i - 1]) / (knots[i] - knots[i - 1]), after = (values[i + 1] - values[i]) / (knots[i + 1] - knots[i]);
        return before * after <= 0 ? 0 : 2 * before * after / (before + after);
    }
}
