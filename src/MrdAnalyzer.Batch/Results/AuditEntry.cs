using System.Globalization;

namespace MrdAnalyzer.Batch.Results;

/// <summary>One entry of the audit log: who did what to what, bound by hash to the entry before.</summary>
/// <param name="Chain">The chain's identifier.</param>
/// <param name="Sequence">Its place in the chain, from 1.</param>
/// <param name="Time">When, UTC.</param>
/// <param name="Actor">Account and host.</param>
/// <param name="Action">What was done, for instance <c>result</c>.</param>
/// <param name="Subject">To what: a run's, a result's or a database's identifier.</param>
/// <param name="Detail">The particulars.</param>
/// <param name="Previous">Hash of the entry before; of the first: 64 zeros.</param>
/// <param name="Hash">Hash of this entry.</param>
public sealed record AuditEntry(string Chain, long Sequence, string Time, string Actor, string Action, string Subject, string Detail, string Previous, string Hash)
{
    /// <summary>What stands for the hash before the first entry.</summary>
    internal static string Beginning { get; } = new('0', 64);

    /// <summary>The hash that the entry should have: over every field, each with its length, so that no text can pass from one to another.</summary>
    internal string ComputedHash()
    {
        string[] fields = [Chain, Sequence.ToString(CultureInfo.InvariantCulture), Time, Actor, Action, Subject, Detail, Previous];
        return ResultIdentity.Sha256("mrd-audit/1\n" + string.Concat(fields.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Length}:{f}\n"))));
    }
}
