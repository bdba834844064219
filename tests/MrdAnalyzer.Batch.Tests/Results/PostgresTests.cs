using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Tests.Support;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Batch.Tests.Results;

/// <summary>What only a server can do: refuse, be gone, come back.</summary>
public class PostgresTests
{
    [Theory, OnPostgres]
    public void What_the_server_refuses_is_a_sentence_without_the_password(DatabaseKind _)
    {
        string location = PostgresServer.Shared.NewDatabase();
        Refused(location.Replace("pass%3A", "wrong%3A", StringComparison.Ordinal), "does not let the account 'tester' in");
        Refused(location.Replace("/postgres?", "/nowhere?", StringComparison.Ordinal), "'nowhere' on 127.0.0.1", "is not there; make it with: createdb");
        Refused("postgres://tester:word%2F@127.0.0.1:1/postgres", "on 127.0.0.1:1 cannot be reached: ");

        static void Refused(string location, params string[] expected)
        {
            string message = Assert.Throws<ResultsException>(() => ResultsDatabase.Open(location, create: true, Patiences.None)).Message;
            Assert.All(expected, e => Assert.Contains(e, message, StringComparison.Ordinal));
            Assert.DoesNotContain("word/", message, StringComparison.Ordinal);
            Assert.DoesNotContain("word%2F", message, StringComparison.Ordinal);
        }
    }

    [Theory, OnPostgres]
    public void An_empty_database_is_not_filled_by_who_only_looks(DatabaseKind _)
    {
        string location = PostgresServer.Shared.NewDatabase();
        Assert.EndsWith("holds no results", Assert.Throws<ResultsException>(() => ResultsDatabase.Open(location, create: false, Patiences.None)).Message, StringComparison.Ordinal);
        using (ResultsDatabase.Open(location, create: true, Patiences.None))
        {
            // Now it has its tables.
        }

        using var database = ResultsDatabase.Open(location, create: false, Patiences.None);
        Assert.DoesNotContain("word", database.Name, StringComparison.Ordinal);
        // What a machine had locked that lost its power, or that hangs, all others wait for a minute and no longer.
        Assert.Equal("1min", database.Read(s => s.Text("SHOW idle_in_transaction_session_timeout")));
        Assert.Equal("20", database.Read(s => s.Text("SHOW tcp_keepalives_idle")));
    }

    [Theory, OnPostgres]
    public async Task A_server_that_crashes_and_comes_back_is_waited_for(DatabaseKind _)
    {
        using var server = new PostgresServer();
        string location = server.NewDatabase();
        var said = new List<string>();
        using var database = ResultsDatabase.Open(location, create: true, new Patience(TimeProvider.System, TimeSpan.FromMinutes(1), said.Add, CancellationToken.None));
        database.Write(session => session.Execute("CREATE TABLE kept (n INTEGER)"));
        database.Write(session => session.Execute("INSERT INTO kept VALUES (1)"));
        server.Stop();
        var write = Task.Run(() => database.Write(session => session.Execute("INSERT INTO kept VALUES (2)")));
        SpinWait.SpinUntil(() => said.Count > 0, TimeSpan.FromSeconds(30));
        server.Start();
        Assert.Equal(1, await write);
        Assert.Equal(3, database.Read(s => s.Number("SELECT SUM(n) FROM kept")));
        string sentence = Assert.Single(said);
        Assert.Contains("; waiting, up to ", sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("word", sentence, StringComparison.Ordinal);

        // The connection that the crash has cut in the middle of a transaction: the work in it is done again, once.
        int tries = 0;
        database.Write(session =>
        {
            session.Execute("INSERT INTO kept VALUES (4)");
            if (++tries > 1) return;
            server.Stop();
            server.Start();
        });
        Assert.Equal((2, 7), (tries, database.Read(s => s.Number("SELECT SUM(n) FROM kept"))));
        Assert.DoesNotContain("pass:word", server.Log(), StringComparison.Ordinal);
    }

    [Theory, OnPostgres]
    public void Claims_of_many_at_once_are_never_the_same(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add([.. Enumerable.Range(0, 60).Select(i => "file" + i)]);
        var claimed = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4).SelectMany(i =>
        {
            using var database = scratch.Open(scratch.Location);
            var queue = new WorkQueue(database, ScratchDatabase.Worker("w" + i), TimeSpan.FromHours(1));
            queue.Register();
            var mine = new List<string>();
            while (queue.Claim(null, 1) is [var item]) mine.Add(item.Identity);
            return mine;
        }).ToList();
        Assert.Equal(60, claimed.Count);
        Assert.Equal(60, claimed.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory, OnPostgres]
    public void A_shard_goes_into_the_server_and_all_of_the_server_into_a_file(DatabaseKind kind)
    {
        using ScratchDatabase server = new(kind), shard = new();
        foreach (var (scratch, content) in new[] { (server, "a"), (shard, "b") })
        {
            var worker = ScratchDatabase.Worker("w");
            scratch.Add(content);
            ResultTable.Commit(scratch.Database, worker, [.. scratch.Queue(worker).Claim(ScratchDatabase.Run, 9).Select(i => ScratchDatabase.Finish(i, worker))]);
        }

        using var back = shard.OpenAnother("back.db");
        Assert.Equal(1, DatabaseMerge.Merge(server.Database, shard.Database, "me@host"));
        Assert.Equal(2, DatabaseMerge.Merge(back, server.Database, "me@host"));
        Assert.Equal(0, DatabaseMerge.Merge(server.Database, back, "me@host"));
        Assert.Equal(Rows(server.Database), Rows(back));
        Assert.Empty(DatabaseCheck.Check(server.Database, reports: true).Breaks);
        Assert.Empty(DatabaseCheck.Check(back, reports: true).Breaks);

        static List<StoredResult> Rows(ResultsDatabase database) => database.Read(s => s.Query($"SELECT {ResultTable.Columns} FROM result ORDER BY identity", ResultTable.Read));
    }
}
