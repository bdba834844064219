using MrdAnalyzer.Statistics;

namespace MrdAnalyzer;

/// <summary>
/// What a measurement of so many cells can see. All percentages are of the denominator; one above 100 means that the denominator is smaller
/// than the number of events asked for.
/// </summary>
/// <remarks>
/// A count threshold is not a detection limit with 95 % probability: at a true mean of 10 events, 10 or more are seen only in 54 of 100
/// samples. <see cref="DetectableAt95Percent"/> is the honest limit, 15.7 events for a threshold of 10.
/// </remarks>
public sealed record DetectionLimits
{
    /// <summary>Works out the limits.</summary>
    /// <param name="denominatorCount">Events in the denominator, at least 1.</param>
    /// <param name="detectionEvents">Least events that count as detected, at least 1; the limit of blank can raise it.</param>
    /// <param name="quantificationEvents">Least events that count as quantifiable, at least <paramref name="detectionEvents"/>.</param>
    /// <param name="background">What a sample without disease shows in the same gates, or null where that is not known.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public DetectionLimits(long denominatorCount, int detectionEvents, int quantificationEvents, BackgroundLevel? background = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(denominatorCount, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(detectionEvents, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(quantificationEvents, detectionEvents);
        DenominatorCount = denominatorCount;
        Background = background;

        // Detected means above the limit of blank (CLSI EP17), which may lie between two whole counts.
        DetectionEvents = background is null ? detectionEvents : Math.Max(detectionEvents, checked((int)Math.Floor(background.LimitOfBlankEvents) + 1));
        QuantificationEvents = Math.Max(quantificationEvents, DetectionEvents);
        DetectableAt95Percent = 100 * Math.Max(0, PoissonDistribution.MeanForAtLeast(DetectionEvents, 0.95) - (background?.MeanEvents ?? 0)) / denominatorCount;
        NegativeBoundPercent = 100 * -Math.Log(0.05) / denominatorCount;
    }

    /// <summary>Events in the denominator.</summary>
    public long DenominatorCount { get; }

    /// <summary>What a sample without disease shows, or null.</summary>
    public BackgroundLevel? Background { get; }

    /// <summary>Limit of detection in events.</summary>
    public int DetectionEvents { get; }

    /// <summary>Limit of detection in percent.</summary>
    public double DetectionPercent => 100.0 * DetectionEvents / DenominatorCount;

    /// <summary>Limit of quantification in events.</summary>
    public int QuantificationEvents { get; }

    /// <summary>Limit of quantification in percent.</summary>
    public double QuantificationPercent => 100.0 * QuantificationEvents / DenominatorCount;

    /// <summary>The smallest true fraction that reaches <see cref="DetectionEvents"/> in 95 of 100 samples, in percent.</summary>
    public double DetectableAt95Percent { get; }

    /// <summary>One-sided 95 % upper limit of the true fraction where not one event is seen, 3.00 events, in percent.</summary>
    public double NegativeBoundPercent { get; }
}
