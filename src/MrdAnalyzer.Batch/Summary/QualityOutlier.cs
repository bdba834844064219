namespace MrdAnalyzer.Batch.Summary;

/// <summary>A quality value that is unusual for its run.</summary>
/// <param name="Check">The quality check.</param>
/// <param name="Usual">The median of the run, in the terms of the file's own value.</param>
/// <param name="Deviations">How many robust standard deviations the value is from it.</param>
internal sealed record QualityOutlier(QualityCheck Check, double Usual, double Deviations);
