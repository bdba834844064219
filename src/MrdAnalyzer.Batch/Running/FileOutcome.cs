using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>What became of one file.</summary>
/// <param name="Path">The file.</param>
/// <param name="Identity">See <see cref="ResultIdentity"/>.</param>
/// <param name="IsKnown">Whether its result was there before this run.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="Failure">Why there is none, or null.</param>
/// <param name="Reason">The same as a sentence, or null.</param>
/// <param name="Retries">How often it had been tried before.</param>
public sealed record FileOutcome(string Path, string Identity, bool IsKnown, StoredResult? Result, FailureKind? Failure, string? Reason, int Retries);
