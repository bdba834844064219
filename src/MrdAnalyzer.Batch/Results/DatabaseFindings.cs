namespace MrdAnalyzer.Batch.Results;

/// <summary>What a check of a results database has found.</summary>
/// <param name="AuditEntries">Entries of the audit log.</param>
/// <param name="Results">Results.</param>
/// <param name="Breaks">What is not as it was written, a sentence each; the first of a chain only, since all after it rest on it.</param>
public sealed record DatabaseFindings(long AuditEntries, long Results, IReadOnlyList<string> Breaks);
