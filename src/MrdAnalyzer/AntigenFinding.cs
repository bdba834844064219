namespace MrdAnalyzer;

/// <summary>One antigen on the reported blasts.</summary>
/// <param name="Marker">The antigen; two of one channel are joined by a slash.</param>
/// <param name="Level">How strongly it is shown, against <see cref="Reference"/>.</param>
/// <param name="Median">Median on the blasts, compensated scale values.</param>
/// <param name="Versus">The normal precursors of the same stage, or null where there is no telling.</param>
/// <param name="Shift">Decades (base ten) from those to the blasts, positive where the blasts are brighter, or null.</param>
public sealed record AntigenFinding(string Marker, AntigenLevel Level, double Median, string? Versus, double? Shift)
{
    /// <summary>The normal cells of the tube that the level was held against, or null where there were none.</summary>
    public string? Reference { get; init; }

    /// <summary>The blasts, in percent of them, that are brighter than cells without the antigen; null where those are not known.</summary>
    public double? PositivePercent { get; init; }
}
