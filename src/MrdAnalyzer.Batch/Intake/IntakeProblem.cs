namespace MrdAnalyzer.Batch.Intake;

/// <summary>What is wrong with a source; the rest goes on.</summary>
/// <param name="Path">The manifest, folder or file.</param>
/// <param name="Sentence">What is wrong and what helps.</param>
/// <param name="CostsFiles">Whether files are not analysed for it.</param>
/// <param name="Line">The line of the manifest; 0: the whole is meant.</param>
internal sealed record IntakeProblem(string Path, string Sentence, bool CostsFiles, int Line = 0);
