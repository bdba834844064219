namespace FlowCytometry.Fcs;

/// <summary>What <see cref="FcsWriter"/> writes.</summary>
public sealed record FcsContent
{
    /// <summary>
    /// <c>FCS3.1</c> or <c>FCS3.2</c>; null: 3.1, or 3.2 where the parameters have different data types, which only 3.2 holds.
    /// </summary>
    public string? Version { get; init; }

    /// <summary>
    /// The parameters in order, with their raw values: <c>$PnN, $PnS, $PnB, $PnR, $PnE, $PnG</c> and the data type are written from here.
    /// <see cref="FcsParameter.Index"/> is the n that <see cref="Keywords"/> know the parameter by.
    /// </summary>
    public required IReadOnlyList<(FcsParameter Parameter, FcsColumn Values)> Parameters { get; init; }

    /// <summary>Spillover, or null.</summary>
    public FcsSpillover? Spillover { get; init; }

    /// <summary>
    /// Further keywords in order. Those that describe the layout, the parameters and the spillover are ignored and written afresh;
    /// the numbers in <c>$PnX</c> and in the <c>PnX</c> of vendors follow their parameter, or the keyword goes with it.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; init; } = [];

    /// <summary>
    /// A data set as it is, or some of its parameters: values, keywords, and the spillover where it concerns only what is written.
    /// </summary>
    /// <param name="dataSet">A data set whose events were read.</param>
    /// <param name="parameterIndexes">Zero-based; null: all.</param>
    /// <exception cref="InvalidOperationException">Events of a parameter were not read.</exception>
    public static FcsContent From(FcsDataSet dataSet, IReadOnlyList<int>? parameterIndexes = null)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        var chosen = parameterIndexes ?? [.. Enumerable.Range(0, dataSet.Parameters.Count)];
        var parameters = chosen.Select(i => (dataSet.Written(dataSet.Parameters[i]), dataSet.Raw(i))).ToArray();
        var names = parameters.Select(p => p.Item1.Name).ToHashSet(StringComparer.Ordinal);
        return new FcsContent
        {
            Version = dataSet.Version == "FCS3.2" ? "FCS3.2" : null,
            Parameters = parameters,
            Spillover = dataSet.Spillover is { } spillover && spillover.Names.All(names.Contains) ? spillover : null,
            Keywords = [.. dataSet.Keywords],
        };
    }
}
