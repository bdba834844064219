namespace FlowCytometry.Fcs;

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
