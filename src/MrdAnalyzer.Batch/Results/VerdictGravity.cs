namespace MrdAnalyzer.Batch.Results;

/// <summary>The order in which a person looks at verdicts in the morning.</summary>
internal static class VerdictGravity
{
    /// <summary>All verdicts, the gravest first: what is there comes before what cannot be told, and that before what is not there.</summary>
    public static IReadOnlyList<MrdClass> Descending { get; } =
    [
        MrdClass.Positive, MrdClass.DetectedBelowThreshold, MrdClass.DetectedNotQuantifiable, MrdClass.NotEvaluable, MrdClass.NotDetectedInsufficientSensitivity, MrdClass.NotDetected,
    ];

    /// <summary>How grave a verdict is; 0 is the least.</summary>
    public static int Gravity(this MrdClass verdict) => Descending.Count - 1 - Descending.Index().First(v => v.Item == verdict).Index;
}
