using FlowCytometry;

namespace MrdAnalyzer.Quality;

/// <summary>Which stretches of the run are off, and why.</summary>
internal sealed class OffBins
{
    private OffBins(bool[] isRemoved) => IsRemoved = isRemoved;

    /// <summary>The stretches that are left out.</summary>
    public bool[] IsRemoved { get; }

    /// <summary>Events whose signals are off, in percent.</summary>
    public double DriftedPercent { get; private set; }

    /// <summary>Largest distance of a stretch from the usual distribution, in percent.</summary>
    public double LargestDistance { get; private set; }

    /// <summary>What a stretch may differ by at most: the limit and the chance that comes on top, in percent.</summary>
    public double AllowedDistance { get; private set; }

    /// <summary>The channel with <see cref="LargestDistance"/>; null where nothing is measured.</summary>
    public Channel? WorstChannel { get; private set; }

    /// <summary>Events whose rate is off, in percent.</summary>
    public double OffRatePercent { get; private set; }

    /// <summary>Largest factor between the rate and its median, 1 or more.</summary>
    public double LargestFactor { get; private set; } = 1;

    /// <summary>Whether the stretches of a rate that is off are left out for that alone.</summary>
    public bool IsOffRateRemoved { get; private set; }

    /// <summary>Finds them.</summary>
    public static OffBins Find(int[] starts, IReadOnlyList<ChannelCourse> courses, FlowRate? rate, QualityLimits limits)
    {
        int bins = starts.Length - 1;
        var off = new OffBins(new bool[bins]) { AllowedDistance = limits.DriftPercent + (100 * 1.63 / Math.Sqrt(starts[1])) };
        foreach (var course in courses)
        {
            for (int b = 0; b < bins; b++)
            {
                double distance = 100 * course.Distances[b];
                if (distance > off.AllowedDistance) off.IsRemoved[b] = true;
                if (distance <= off.LargestDistance) continue;
                (off.LargestDistance, off.WorstChannel) = (distance, course.Channel);
            }
        }

        off.DriftedPercent = Percent(off.IsRemoved);
        if (rate is not null) off.AddRate(rate, limits);
        return off;
    }

    private void AddRate(FlowRate rate, QualityLimits limits)
    {
        bool[] isOffRate = Array.ConvertAll(rate.Factors, f => Factor(f) > limits.RateFactor);
        foreach (double factor in rate.Factors) LargestFactor = Math.Max(LargestFactor, Factor(factor));
        OffRatePercent = Percent(isOffRate);
        IsOffRateRemoved = OffRatePercent <= limits.RateRemovedPercent;
        for (int b = 0; IsOffRateRemoved && b < isOffRate.Length; b++) IsRemoved[b] |= isOffRate[b];
    }

    private static double Factor(double rate) => rate <= 0 ? double.PositiveInfinity : Math.Max(rate, 1 / rate);

    // Bins hold equally many events.
    private static double Percent(bool[] bins) => 100.0 * bins.Count(b => b) / bins.Length;
}
