using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Why a file failed, in words.</summary>
/// <param name="Kind">What kind of failure.</param>
/// <param name="Reason">One sentence.</param>
public sealed record Failed(FailureKind Kind, string Reason);
