using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public class WorkQueueTests
{
    private readonly WorkerIdentity _me = ScratchDatabase.Worker("me"), _other = ScratchDatabase.Worker("other");

    [Theory, OnSqlite, OnPostgres]
    public void The_same_file_is_queued_once(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a", "b", "a");
        scratch.Add("b");
        Assert.Equal(2, scratch.Count("SELECT COUNT(*) FROM work"));
        Assert.Equal(2, scratch.Queue(_me).Unfinished(ScratchDatabase.Run));
    }

    [Theory, OnSqlite, OnPostgres]
    public void Two_processes_never_have_the_same_file(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a", "b", "c");
        var mine = scratch.Queue(_me).Claim(ScratchDatabase.Run, 2);
        var others = scratch.Queue(_other).Claim(ScratchDatabase.Run, 2);
        Assert.Equal(2, mine.Count);
        Assert.Single(others);
        Assert.Empty(mine.Select(i => i.Identity).Intersect(others.Select(i => i.Identity)));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_claim_falls_back_when_its_lease_is_over_and_not_while_it_is_extended(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a");
        var (mine, others) = (scratch.Queue(_me), scratch.Queue(_other));
        mine.Claim(ScratchDatabase.Run, 1);
        scratch.Time.Pass(TimeSpan.FromSeconds(50));
        mine.Extend();
        scratch.Time.Pass(TimeSpan.FromSeconds(50));
        Assert.Empty(others.Claim(ScratchDatabase.Run, 1));
        scratch.Time.Pass(TimeSpan.FromSeconds(11));
        Assert.Equal(1, Assert.Single(others.Claim(ScratchDatabase.Run, 1)).Interruptions);
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_claim_of_a_process_that_is_dead_on_this_machine_falls_back_at_once(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a");
        var here = WorkerIdentity.OfThisProcess();
        scratch.Queue(here with { Id = "dead", ProcessStart = here.ProcessStart - 1 }).Claim(ScratchDatabase.Run, 1);
        Assert.Single(scratch.Queue(here).Claim(ScratchDatabase.Run, 1));
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_claim_of_a_living_process_on_this_machine_stays(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a");
        var here = WorkerIdentity.OfThisProcess();
        scratch.Queue(here).Claim(ScratchDatabase.Run, 1);
        Assert.Empty(scratch.Queue(here with { Id = "second" }).Claim(ScratchDatabase.Run, 1));
    }

    [Fact]
    public void A_process_of_before_a_reboot_is_dead_and_one_elsewhere_may_live()
    {
        var here = new WorkerIdentity("me", "host", "me", "machine-boot-ns", 1, 1);
        Assert.True(here.IsKnownDead("machine-earlier-ns", Environment.ProcessId, 0));
        Assert.False(here.IsKnownDead("elsewhere-boot-ns", Environment.ProcessId, 0));
        Assert.False(here.IsKnownDead("machine-boot-container", Environment.ProcessId, 0));
        Assert.True(here.IsKnownDead("machine-boot-ns", Environment.ProcessId, 0));
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_brings_down_its_process_comes_last_and_is_given_up_in_the_end(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a", "b");
        var queue = scratch.Queue(_me);
        string bad = queue.Claim(ScratchDatabase.Run, 1)[0].Identity;
        for (int i = 1; i <= WorkQueue.MostInterruptions; i++)
        {
            scratch.Time.Pass(TimeSpan.FromMinutes(2));
            var next = scratch.Queue(ScratchDatabase.Worker("w" + i)).Claim(ScratchDatabase.Run, 2);
            if (i == 1) Assert.NotEqual(bad, next[0].Identity);
            if (i < WorkQueue.MostInterruptions) Assert.Contains(bad, next.Select(n => n.Identity));
        }

        Assert.Contains("--retry", scratch.Database.Read(s => s.Text("SELECT reason FROM quarantine WHERE identity = @id", ("@id", bad))), StringComparison.Ordinal);
    }

    [Theory, OnSqlite, OnPostgres]
    public void A_failure_of_the_surroundings_waits_and_one_of_the_file_is_quarantined(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a");
        var queue = scratch.Queue(_me);
        queue.Fail(queue.Claim(ScratchDatabase.Run, 1)[0], FailureKind.Surroundings, "the share is gone", TimeSpan.FromSeconds(2), ScratchDatabase.Run);
        Assert.Empty(queue.Claim(ScratchDatabase.Run, 1));
        scratch.Time.Pass(TimeSpan.FromSeconds(3));
        var again = Assert.Single(queue.Claim(ScratchDatabase.Run, 1));
        Assert.Equal(1, again.Failures);
        queue.Fail(again, FailureKind.Input, "a.fcs is a letter", null, ScratchDatabase.Run);
        Assert.Equal(0, queue.Unfinished(ScratchDatabase.Run));
        Assert.Equal(2, scratch.Count("SELECT failures FROM quarantine"));

        // The next run leaves it there, unless it is asked to try again.
        scratch.Add("a");
        Assert.Equal(1, scratch.Count("SELECT COUNT(*) FROM quarantine"));
    }

    [Theory, OnSqlite, OnPostgres]
    public void What_is_given_back_can_be_claimed_by_another_without_a_mark(DatabaseKind kind)
    {
        using var scratch = new ScratchDatabase(kind);
        scratch.Add("a");
        var queue = scratch.Queue(_me);
        queue.Claim(ScratchDatabase.Run, 1);
        queue.Release();
        Assert.Equal(0, Assert.Single(scratch.Queue(_other).Claim(ScratchDatabase.Run, 1)).Interruptions);
    }
}
