namespace FlowCytometry.Fcs;

/// <summary>What <see cref="FcsDeidentifier"/> does beyond its allow-list.</summary>
public sealed record FcsDeidentifyOptions
{
    /// <summary>
    /// Keywords that stay as they are besides those of the allow-list; n stands for any number, as in <c>$PnX</c>. Compared without case.
    /// </summary>
    public IReadOnlyList<string> Keep { get; init; } = [];

    /// <summary>Keywords that get another value, for instance <c>$FIL</c> a pseudonym; added where the file has none.</summary>
    public IReadOnlyDictionary<string, string> Replacements { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Added to dates and times, so that the distances between samples of one person stay; null: dates and times are removed.</summary>
    public TimeSpan? DateShift { get; init; }

    /// <summary>How strictly the source is read.</summary>
    public FcsTolerance Tolerance { get; init; } = FcsTolerance.Standard;
}
