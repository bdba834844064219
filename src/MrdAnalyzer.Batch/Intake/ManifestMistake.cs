namespace MrdAnalyzer.Batch.Intake;

/// <summary>A mistake in a row.</summary>
/// <param name="Column">The column, or null.</param>
/// <param name="Sentence">What is wrong and what helps.</param>
/// <param name="CostsRow">Whether the row is left out.</param>
internal sealed record ManifestMistake(string? Column, string Sentence, bool CostsRow = true);
