namespace MrdAnalyzer.Statistics;

/// <summary>The root of an increasing function by Newton's method, kept inside a bracket by halving it.</summary>
internal static class MonotoneRoot
{
    /// <summary>Finds the root to the last digits.</summary>
    /// <param name="function">Value and derivative; negative below the root, positive above.</param>
    /// <param name="low">Below the root; the function is not evaluated there.</param>
    /// <param name="high">Above the root; the function is not evaluated there.</param>
    /// <param name="start">First guess, strictly between the two.</param>
    public static double Find(Func<double, (double Value, double Slope)> function, double low, double high, double start)
    {
        double x = start;
        for (int i = 0; i < 200; i++)
        {
            var (value, slope) = function(x);
            if (value == 0) return x;
            if (value < 0) low = x;
            else high = x;
            double next = x - value / slope;
            if (!(next > low && next < high)) next = low + (high - low) / 2;
            if (Math.Abs(next - x) <= 4e-16 * Math.Abs(next)) return next;
            x = next;
        }

        return x;
    }
}
