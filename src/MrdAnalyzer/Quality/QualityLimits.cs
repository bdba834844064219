namespace MrdAnalyzer.Quality;

/// <summary>
/// Limits of the quality checks. Guidelines ask that time, doublets, viability and dilution be looked at (ELN 2021, items A6 to A10) but set
/// no limits; the defaults here are the house's, not confirmed. A protocol states its own, each with its source. Only the age of the sample has one.
/// </summary>
public sealed record QualityLimits
{
    /// <summary>
    /// A stretch of the run is off where, in any channel, this share of its cells lies elsewhere than in the rest of the run (the largest
    /// distance of the cumulative distributions, Kolmogorov-Smirnov), in percent.
    /// </summary>
    public double DriftPercent { get; init; } = 15;

    /// <summary>The flow rate is off where it differs from the run's median by more than this factor.</summary>
    public double RateFactor { get; init; } = 2;

    /// <summary>Events whose rate is off are left out up to this share of the run, in percent; more are kept as long as their signals are steady.</summary>
    public double RateRemovedPercent { get; init; } = 10;

    /// <summary>Longer without an event, in seconds, is a stop.</summary>
    public double StopSeconds { get; init; } = 1;

    /// <summary>Longer without an event is a stop where the file does not say what its time unit is, in percent of the run.</summary>
    public double StopPercentOfRun { get; init; } = 0.5;

    /// <summary>The acquisition has failed where the signals of more events than this are off, in percent.</summary>
    public double RemovedPercent { get; init; } = 25;

    /// <summary>Events at the upper end of a channel's scale, in percent.</summary>
    public double MarginPercent { get; init; } = 5;

    /// <summary>Events far below 0 in a channel, in percent.</summary>
    public double NegativePercent { get; init; } = 1;

    /// <summary>Fewer events in the file cannot show 0.01 % with ten cells.</summary>
    public double Events { get; init; } = 100_000;

    /// <summary>Least viable cells, in percent.</summary>
    public double ViablePercent { get; init; } = 70;

    /// <summary>Most doublets, in percent of the cells.</summary>
    public double DoubletPercent { get; init; } = 20;

    /// <summary>Most days from collection to measurement: marrow of ALL within 72 hours (Mayo Clinic Laboratories), of AML within 3 days (ELN 2021, A7).</summary>
    public double AgeDays { get; init; } = 3;
}
