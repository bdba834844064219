namespace MrdAnalyzer.Batch.Intake;

/// <summary>What one look at a source has found.</summary>
/// <param name="Items">The files.</param>
/// <param name="Problems">What is wrong with the source; the rest goes on.</param>
internal sealed record IntakeLook(IReadOnlyList<IntakeItem> Items, IReadOnlyList<IntakeProblem> Problems);
