namespace FlowCytometry.Fcs;

/// <summary>Writes one data set as FCS 3.1 or 3.2, list mode, little endian.</summary>
public static class FcsWriter
{
    /// <summary>Writes the data set.</summary>
    /// <param name="stream">Where to; written from its current position, need not be seekable.</param>
    /// <param name="content">What to write.</param>
    public static void Write(Stream stream, FcsContent content) => throw new NotSupportedException("being written");
}

/// <summary>What <see cref="FcsWriter"/> writes.</summary>
public sealed record FcsContent
{
    /// <summary><c>FCS3.1</c> or <c>FCS3.2</c>.</summary>
    public string Version { get; init; } = "FCS3.1";

    /// <summary>The parameters in order, with their raw values: <c>$PnN, $PnS, $PnB, $PnR, $PnE, $PnG</c> and the data type are written from here.</summary>
    public required IReadOnlyList<(FcsParameter Parameter, FcsColumn Values)> Parameters { get; init; }

    /// <summary>Spillover, or null.</summary>
    public FcsSpillover? Spillover { get; init; }

    /// <summary>Further keywords in order; those that describe the layout are ignored and written afresh.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];
}
