namespace MrdAnalyzer.Batch.Intake;

/// <summary>What is wrong with a source; the rest goes on.</summary>
/// <param name="Path">The manifest, folder or file.</param>
/// <param name="Sentence">What is wrong and what helps.</param>
/// <param name="CostsFiles">Whether files are not analysed for it.</param>
internal sealed record IntakeProblem(string Path, string Sentence, bool CostsFiles);
