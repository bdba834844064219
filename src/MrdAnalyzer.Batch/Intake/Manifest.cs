namespace MrdAnalyzer.Batch.Intake;

/// <summary>What a manifest says.</summary>
/// <param name="Items">The files of its good rows.</param>
/// <param name="Problems">Its mistakes.</param>
/// <param name="Blocked">Files named by rows that were left out: they must not be analysed without what the row meant to say.</param>
internal sealed record Manifest(IReadOnlyList<IntakeItem> Items, IReadOnlyList<ManifestProblem> Problems, IReadOnlySet<string> Blocked);
