namespace FlowCytometry.Fcs.Parsing;

/// <summary>Everything of a data set but its events.</summary>
internal sealed record ParsedDataSet
{
    public required int Index { get; init; }

    public required long Start { get; init; }

    public required FcsHeader Header { get; init; }

    public required FcsKeywords Keywords { get; init; }

    public required string Mode { get; init; }

    public required FcsDataType DataType { get; init; }

    public required string ByteOrder { get; init; }

    public required IReadOnlyList<FcsParameter> Parameters { get; init; }

    public required DataLayout Layout { get; init; }

    public required DataLocation Data { get; init; }

    public required IReadOnlyList<FcsSegment> Segments { get; init; }

    public required SpilloverResult Spillover { get; init; }

    /// <summary>Start of the next data set in the file, or null.</summary>
    public required long? Next { get; init; }

    /// <summary>The CRC that the file states, or null.</summary>
    public required ushort? Crc { get; init; }
}

/// <summary>The spillover keyword, or why it cannot be used.</summary>
internal readonly record struct SpilloverResult(FcsSpillover? Spillover, FcsDiagnostic? Problem);
