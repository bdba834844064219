using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public sealed class DatabaseCheckTests : IDisposable
{
    private readonly ScratchDatabase _scratch = new();

    public DatabaseCheckTests()
    {
        var worker = ScratchDatabase.Worker("w");
        _scratch.Add("a", "b", "c");
        ResultTable.Commit(_scratch.Database, worker, [.. _scratch.Queue(worker).Claim(ScratchDatabase.Run, 3).Select(i => ScratchDatabase.Finish(i, worker))]);
    }

    public void Dispose() => _scratch.Dispose();

    [Fact]
    public void A_database_as_it_was_written_has_no_breaks()
    {
        var findings = DatabaseCheck.Check(_scratch.Database, reports: true);
        Assert.Empty(findings.Breaks);
        Assert.Equal((4, 3), (findings.AuditEntries, findings.Results));
    }

    [Theory]
    [InlineData("UPDATE audit SET actor = 'someone' WHERE sequence = 2", "entry 2 ", "was changed")]
    [InlineData("UPDATE audit SET hash = previous WHERE sequence = 2", "entry 2 ", "was changed")]
    [InlineData("DELETE FROM audit WHERE sequence = 2", "entry 2 is missing")]
    [InlineData("DELETE FROM audit WHERE sequence = 4", "it ends with entry 3, but had 4", "knows nothing of this")]
    [InlineData("UPDATE result SET json = replace(json, '1', '2')", "the document is not the one that was stored")]
    [InlineData("UPDATE result SET verdict = 'not-detected'", "the audit log knows nothing of this result")]
    [InlineData("UPDATE result SET patient = 'P2'", "the audit log knows nothing of this result")]
    [InlineData("UPDATE result SET blasts = 0", "the audit log knows nothing of this result")]
    [InlineData("UPDATE work SET details = '{\"patient\":\"P2\"}'", "are not those of its identity")]
    [InlineData("UPDATE work SET state = 'waiting'", "its work is not done")]
    [InlineData("UPDATE protocol SET text = 'other'", "is not the one that was stored")]
    public void A_change_is_found_and_named(string change, params string[] expected)
    {
        _scratch.Database.Write(s => s.Execute(change));
        string found = string.Join('\n', DatabaseCheck.Check(_scratch.Database, reports: true).Breaks);
        Assert.All(expected, e => Assert.Contains(e, found, StringComparison.Ordinal));
    }
}
