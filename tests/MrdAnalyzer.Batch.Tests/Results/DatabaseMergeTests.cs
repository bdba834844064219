using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public sealed class DatabaseMergeTests : IDisposable
{
    private readonly ScratchDatabase _one = new(), _two = new();

    public void Dispose()
    {
        _one.Dispose();
        _two.Dispose();
    }

    [Fact]
    public void Shards_come_together_and_coming_again_changes_nothing()
    {
        Do(_one, "a", "b");
        Do(_two, "b", "c");
        using var target = _one.Open("all.db");
        Assert.Equal(2, DatabaseMerge.Merge(target, _one.Database, "me@host"));
        Assert.Equal(1, DatabaseMerge.Merge(target, _two.Database, "me@host"));
        Assert.Equal(0, DatabaseMerge.Merge(target, _two.Database, "me@host"));
        Assert.Equal(["a.fcs", "b.fcs", "c.fcs"], target.Read(s => s.Query("SELECT file_name FROM result ORDER BY file_name", r => r.GetString(0))));
        Assert.Equal(3, target.Read(s => s.Number("SELECT COUNT(*) FROM chain")));
        Assert.Empty(DatabaseCheck.Check(target, reports: false).Breaks);

        Do(_two, "d"); // the shard has grown
        Assert.Equal(1, DatabaseMerge.Merge(target, _two.Database, "me@host"));
        Assert.Empty(DatabaseCheck.Check(target, reports: false).Breaks);
    }

    [Fact]
    public void What_failed_in_a_shard_is_in_quarantine_and_what_another_did_is_done()
    {
        _one.Add("a");
        var queue = _one.Queue(ScratchDatabase.Worker("w"));
        queue.Fail(queue.Claim(ScratchDatabase.Run, 1)[0], FailureKind.Input, "a letter", null, ScratchDatabase.Run);
        using var target = _one.Open("all.db");
        DatabaseMerge.Merge(target, _one.Database, "me@host");
        Assert.Equal(1, target.Read(s => s.Number("SELECT COUNT(*) FROM quarantine WHERE reason = 'a letter'")));
        Do(_two, "a");
        DatabaseMerge.Merge(target, _two.Database, "me@host");
        DatabaseMerge.Merge(target, _one.Database, "me@host");
        Assert.Equal(0, target.Read(s => s.Number("SELECT COUNT(*) FROM quarantine")));
    }

    [Fact]
    public void A_shard_that_was_changed_or_contradicts_is_refused()
    {
        Do(_one, "a");
        Do(_two, "a");
        using var target = _one.Open("all.db");
        DatabaseMerge.Merge(target, _one.Database, "me@host");
        _two.Database.Write(s => s.Execute("UPDATE result SET json = '{}', json_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'"));
        Assert.Contains("not as it was written", Assert.Throws<ResultsException>(() => DatabaseMerge.Merge(target, _two.Database, "me@host")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_holds_the_results_and_is_harmless_in_a_spreadsheet()
    {
        Do(_one, "=a");
        using var csv = new MemoryStream();
        DatabaseExport.WriteCsv(_one.Database, csv, all: false);
        string[] lines = Encoding.UTF8.GetString(csv.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.Contains(",'=a.fcs,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",50,1000,nucleated cells,5,", lines[1], StringComparison.Ordinal);

        using var json = new MemoryStream();
        DatabaseExport.WriteJson(_one.Database, json, all: true);
        Assert.Equal("[{\"schema\":\"mrd-result/1\"}]\n", Encoding.UTF8.GetString(json.ToArray()));
    }

    private static void Do(ScratchDatabase scratch, params string[] contents)
    {
        var worker = ScratchDatabase.Worker("w");
        scratch.Add(contents);
        ResultTable.Commit(scratch.Database, worker, [.. scratch.Queue(worker).Claim(ScratchDatabase.Run, 9).Select(i => ScratchDatabase.Finish(i, worker))]);
    }
}
