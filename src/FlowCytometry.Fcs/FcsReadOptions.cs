namespace FlowCytometry.Fcs;

/// <summary>What to read of a file, and how strictly. The default reads the events of the default data set.</summary>
public sealed record FcsReadOptions
{
    /// <summary>How far a file may deviate from the standard.</summary>
    public FcsTolerance Tolerance { get; init; } = FcsTolerance.Standard;

    /// <summary>Whose events are read.</summary>
    public FcsEventSelection Events { get; init; } = FcsEventSelection.Default;

    /// <summary>Zero-based index of the data set whose events are read; null: the default one, see <see cref="FcsFile.DefaultDataSet"/>.</summary>
    public int? DataSet { get; init; }

    /// <summary>Names (<c>$PnN</c>) of the parameters to read; null: all. Others have no column.</summary>
    public IReadOnlyList<string>? Parameters { get; init; }

    /// <summary>
    /// The bytes that the events of a data set may take in memory; null: no limit. Events that would take more stay in the file, and
    /// <see cref="FcsDataSet.Stored"/> reads them where they are needed: of files that are read by their path, but for ASCII data.
    /// </summary>
    public long? EventMemory { get; init; }
}
