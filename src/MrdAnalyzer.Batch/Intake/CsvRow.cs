namespace MrdAnalyzer.Batch.Intake;

/// <summary>A row of a table in text.</summary>
/// <param name="Line">Its first line, from 1.</param>
/// <param name="Fields">Its fields, without blanks around them.</param>
/// <param name="Problem">What is wrong with its quotes, or null.</param>
internal sealed record CsvRow(int Line, IReadOnlyList<string> Fields, string? Problem);
