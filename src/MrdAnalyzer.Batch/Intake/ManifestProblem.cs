using System.Globalization;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>A mistake in a manifest. The row it is in is left out where <see cref="CostsRow"/>; all others go on.</summary>
/// <param name="File">The manifest.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column's name, or null where the whole line is meant.</param>
/// <param name="Sentence">What is wrong and what helps.</param>
/// <param name="CostsRow">Whether the row is left out.</param>
public sealed record ManifestProblem(string File, int Line, string? Column, string Sentence, bool CostsRow)
{
    /// <summary>For instance <c>night.csv, line 7, collected: '31.2.2026' is no day ...</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(File)}, line {Line}{(Column is null ? "" : ", " + Column)}: {Sentence}");
}
