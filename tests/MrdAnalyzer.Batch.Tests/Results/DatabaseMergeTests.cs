using System.Text;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public class DatabaseMergeTests
{
    [Theory, OnSqlite, OnPostgres]
    public void Shards_come_together_and_coming_again_changes_nothing(DatabaseKind kind)
    {
        using ScratchDatabase one = new(kind), two = new(kind);
        Do(one, "a", "b");
        Do(two, "b", "c");
        using var target = one.OpenAnother("all.db");
        Assert.Equal(2, DatabaseMerge.Merge(target, one.Database, "me@host"));
        Assert.Equal(1, DatabaseMerge.Merge(target, two.Database, "me@host"));
        Assert.Equal(0, DatabaseMerge.Merge(target, two.Database, "me@host"));
        Assert.Equal(["a.fcs", "b.fcs", "c.fcs"], target.Read(s => s.Query("SELECT file_name FROM result ORDER BY file_name", r => r.GetString(0))));
        Assert.Equal(3, target.Read(s => s.Number("SELECT COUNT(*) FROM chain")));
        Assert.Empty(DatabaseCheck.Check(target, reports: false).Breaks);

        Do(two, "d"); // the shard has grown
        Assert.Equal(1, DatabaseMerge.Merge(target, two.Database, "me@host"));
        Assert.Empty(DatabaseCheck.Check(target, reports: false).Breaks);
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_failed_in_a_shard_is_in_quarantine_and_what_another_did_is_done(DatabaseKind kind)
    {
        using ScratchDatabase one = new(kind), two = new(kind);
        one.Add("a");
        var queue = one.Queue(ScratchDatabase.Worker("w"));
        queue.Fail(queue.Claim(ScratchDatabase.Run, 1)[0], FailureKind.Input, "a letter", null, ScratchDatabase.Run);
        using var target = one.OpenAnother("all.db");
        DatabaseMerge.Merge(target, one.Database, "me@host");
        Assert.Equal(1, target.Read(s => s.Number("SELECT COUNT(*) FROM quarantine WHERE reason = 'a letter'")));
        Do(two, "a");
        DatabaseMerge.Merge(target, two.Database, "me@host");
        DatabaseMerge.Merge(target, one.Database, "me@host");
        Assert.Equal(0, target.Read(s => s.Number("SELECT COUNT(*) FROM quarantine")));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_shard_that_was_changed_or_contradicts_is_refused(DatabaseKind kind)
    {
        using ScratchDatabase one = new(kind), two = new(kind);
        Do(one, "a");
        Do(two, "a");
        using var target = one.OpenAnother("all.db");
        DatabaseMerge.Merge(target, one.Database, "me@host");
        two.Database.Write(s => s.Execute("UPDATE result SET json = '{}', json_sha256 = '44136fa355b3678a1146ad16f7e8649e94fb4fc21fe77e8310c060f61caaff8a'"));
        Assert.Contains("not as it was written", Assert.Throws<ResultsException>(() => DatabaseMerge.Merge(target, two.Database, "me@host")).Message, StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public void An_export_holds_the_results_and_is_harmless_in_a_spreadsheet(DatabaseKind kind)
    {
        using ScratchDatabase one = new(kind), two = new(kind);
        Do(one, "=a");
        using var csv = new MemoryStream();
        DatabaseExport.WriteCsv(one.Database, csv, all: false);
        string[] lines = Encoding.UTF8.GetString(csv.ToArray()).Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.Equal(lines[0].Split(',').Length, lines[1].Split(',').Length);
        Assert.Contains(",'=a.fcs,", lines[1], StringComparison.Ordinal);
        Assert.Contains(",50,1000,nucleated cells,5,", lines[1], StringComparison.Ordinal);

        using var json = new MemoryStream();
        DatabaseExport.WriteJson(one.Database, json, all: true);
        Assert.Equal("[{\"schema\":\"mrd-result/1\"}]\n", Encoding.UTF8.GetString(json.ToArray()));
    }

    private static void Do(ScratchDatabase scratch, params string[] contents)
    {
        var worker = ScratchDatabase.Worker("w");
        scratch.Add(contents);
        ResultTable.Commit(scratch.Database, worker, [.. scratch.Queue(worker).Claim(ScratchDatabase.Run, 9).Select(i => ScratchDatabase.Finish(i, worker))]);
    }
}
