namespace MrdAnalyzer;

/// <summary>One quality check and its outcome.</summary>
/// <param name="Check">Stable name of the check, for instance <c>acquisition-drift</c>.</param>
/// <param name="Status">The outcome.</param>
/// <param name="Value">What was measured, in the unit the message names; null where it cannot be told.</param>
/// <param name="Limit">The limit it was compared with, or null where there is none.</param>
/// <param name="Message">One sentence.</param>
public sealed record QualityCheck(string Check, QualityStatus Status, double? Value, double? Limit, string Message);
