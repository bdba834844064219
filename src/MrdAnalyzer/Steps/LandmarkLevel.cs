namespace MrdAnalyzer.Steps;

/// <summary>A marker's level on the landmark cells.</summary>
/// <param name="Median">Median, in decades.</param>
/// <param name="Deviation">Robust standard deviation: half the central 68 %.</param>
/// <param name="Upper">
/// The standard deviation of its upper half, from the median to the 95th percentile. A negative population is lopsided where few values are
/// negative, for its lower half is noise around zero stretched out by a logarithmic scale; what a cut has to clear is the upper half.
/// </param>
internal sealed record LandmarkLevel(double Median, double Deviation, double Upper)
{
    private const double Normal95 = 1.645;

    /// <summary>Measures it; NaN for no levels.</summary>
    public static LandmarkLevel Of(ReadOnlySpan<double> levels)
    {
        var (median, deviation) = Numbers.Robust(levels);
        return new LandmarkLevel(median, deviation, (Numbers.Quantile(levels, 0.95) - median) / Normal95);
    }

    public void Deconstruct(out double median, out double deviation) => (median, deviation) = (Median, Deviation);

    /// <summary>So many standard deviations of the upper half above the median.</summary>
    public double Above(double deviations) => Median + (deviations * Upper);
}
