namespace FlowCytometry.Compensation.Controls;

/// <summary>What one control gave. The lists have an item for each channel of the matrix, in its order.</summary>
public sealed record ControlReport
{
    /// <summary>The control's file.</summary>
    public required string Name { get; init; }

    /// <summary>The dye's own detector.</summary>
    public required string Channel { get; init; }

    /// <summary>Events of the file.</summary>
    public required int Events { get; init; }

    /// <summary>Events in the scatter gate.</summary>
    public required int Gated { get; init; }

    /// <summary>Stained events among these.</summary>
    public required int Positives { get; init; }

    /// <summary>Events that stand for the background: the control's own unstained ones, or those of the unstained file.</summary>
    public required int Negatives { get; init; }

    /// <summary>Whether the background is the control's own.</summary>
    public required bool HasOwnNegatives { get; init; }

    /// <summary>Median of the positive events in the own detector.</summary>
    public required double PositiveMedian { get; init; }

    /// <summary>Median of the negative events in the own detector.</summary>
    public required double NegativeMedian { get; init; }

    /// <summary>(median positive - median negative) / (2 x robust standard deviation of the negative), in the own detector.</summary>
    public required double StainIndex { get; init; }

    /// <summary>The row of the spillover matrix.</summary>
    public required IReadOnlyList<double> Coefficients { get; init; }

    /// <summary>Standard errors of the coefficients; 0 for the own detector.</summary>
    public required IReadOnlyList<double> StandardErrors { get; init; }

    /// <summary>
    /// What compensation with the whole matrix leaves: (median of the positives - median of the negatives) of each detector as a fraction of that of
    /// the own one. 0 is perfect.
    /// </summary>
    public required IReadOnlyList<double> Residuals { get; init; }

    /// <summary>
    /// The spillover spreading coefficients: how the dye widens each compensated detector, sqrt((s+^2 - s-^2) / (F+ - F-)) with s the distance of
    /// the 84th percentile from the median and F the own detector's medians (Nguyen et al., Cytometry A 2013;83:306). 0 for the own detector.
    /// </summary>
    public required IReadOnlyList<double> Spread { get; init; }

    /// <summary>What makes the row doubtful; empty where nothing does.</summary>
    public required IReadOnlyList<ControlWarning> Warnings { get; init; }
}
