namespace MrdAnalyzer.Simulation.Numerics;

/// <summary>
/// How cells are spread over an interval of a maturation path: a density that is linear on each half and continuous, so that neighbouring
/// intervals can meet without a step.
/// </summary>
/// <param name="From">Begin of the interval.</param>
/// <param name="To">End of the interval.</param>
/// <param name="Left">Density at the begin, in any unit.</param>
/// <param name="Middle">Density in the middle.</param>
/// <param name="Right">Density at the end.</param>
internal readonly record struct StageDensity(double From, double To, double Left, double Middle, double Right)
{
    /// <summary>All cells at one place.</summary>
    public static StageDensity At(double place) => new(place, place, 1, 1, 1);

    /// <summary>The density that holds <paramref name="mean"/> on average and has the given values at the ends, each at most twice the mean.</summary>
    public static StageDensity Between(double from, double to, double mean, double left, double right) =>
        new(from, to, left, Math.Max(0, ((4 * mean) - left - right) / 2), right);

    /// <summary>Where the cells of two neighbouring intervals meet: the harmonic mean, so that neither needs a negative density.</summary>
    public static double Meeting(double a, double b) => a + b <= 0 ? 0 : 2 * a * b / (a + b);

    /// <summary>Draws a place.</summary>
    public double Draw(ref SeededRandom random)
    {
        double u = random.NextUnit(), half = (To - From) / 2;
        if (half <= 0) return From;
        double first = Left + Middle, second = Middle + Right, place = u * (first + second);
        return place < first
            ? From + (half * OnRamp(Left, Middle, place / first))
            : From + half + (half * OnRamp(Middle, Right, Math.Min(1, (place - first) / second)));
    }

    // Inverse of the distribution of a density that rises linearly from p to q on [0, 1].
    private static double OnRamp(double p, double q, double u) => u <= 0 ? 0 : u * (p + q) / (p + Math.Sqrt((p * p) + (u * ((q * q) - (p * p)))));
}
