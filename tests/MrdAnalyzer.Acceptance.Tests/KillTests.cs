using System.Globalization;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>
/// Nothing lost, nothing twice, at whatever instant a batch or a worker is killed. Small here; <c>scripts/kill-test.sh</c> runs the same at
/// full size, on a small disk and under a folder that cannot be written to.
/// </summary>
public class KillTests(KillTests.Undisturbed undisturbed) : IClassFixture<KillTests.Undisturbed>
{
    private static readonly int Files = Setting("MRD_KILL_FILES", 8), Kills = Setting("MRD_KILLS", 3), Longest = Setting("MRD_KILL_MILLISECONDS", 1600);
    private readonly BatchUnderFire _fire = undisturbed.Fire;

    [Fact]
    public Task Killed_again_and_again_and_shared_every_file_is_there_once_and_as_undisturbed() => KillAndShare("killed");

    [PostgresFact]
    public Task Killed_again_and_again_and_shared_on_a_server()
    {
        _fire.PutOn(PostgresServer.Shared, "server");
        return KillAndShare("server");
    }

    [PostgresFact]
    public void A_server_that_crashes_during_a_batch_costs_nothing()
    {
        using var server = new PostgresServer();
        _fire.PutOn(server, "crashed");
        using var batch = BatchUnderFire.Start(_fire.Batch("crashed", "--no-reports"));
        var (output, error) = (batch.StandardOutput.ReadToEndAsync(), batch.StandardError.ReadToEndAsync());
        for (int i = 0; i < 3 && !batch.WaitForExit(TimeSpan.FromSeconds(1)); i++)
        {
            server.Stop();
            server.Start();
        }

        batch.WaitForExit();
        Assert.True(batch.ExitCode == 0, error.Result);
        Assert.Contains($"{Files} files: {Files} done, 0 known, 0 in quarantine", output.Result, StringComparison.Ordinal);
        BatchUnderFire.Run(["db", "check", "--results", _fire.Location("crashed")]);
    }

    // Batches and workers are killed; then two batches and three workers at once do what is left, each file one of them.
    private async Task KillAndShare(string name)
    {
        BatchUnderFire.Run(_fire.Batch(name, "--queue-only"));
        int killed = 0;
        while (killed < Kills) killed += Math.Max(1, _fire.KillOnce(name, TimeSpan.FromSeconds(0.3), TimeSpan.FromMilliseconds(Longest)));
        int known = Lines(BatchUnderFire.Run(_fire.Batch(name, "--queue-only", "--json")), "known").Length;
        string[] outputs = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => Task.Run(() => BatchUnderFire.Run(i < 2 ? _fire.Batch(name, "--json") : _fire.Worker(name, "--json")))));
        string[] done = [.. outputs.SelectMany(o => Lines(o, "done"))];
        Assert.Equal(Files - known, done.Length);
        Assert.Equal(Files - known, done.Distinct(StringComparer.Ordinal).Count());
        Assert.All(outputs[..2], o => Assert.Equal(Files, Lines(o, "done").Length + Lines(o, "known").Length)); // a batch tells of all
        Assert.Equal(undisturbed.Results, _fire.Results(name));
        _fire.RequireWhole(name, Files);

        static string[] Lines(string output, string state) => [.. output.Split('\n').Where(l => l.Contains($"\"state\":\"{state}\"", StringComparison.Ordinal))];
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : fallback;

    /// <summary>The files, and what comes out where nobody disturbs.</summary>
    public sealed class Undisturbed : IDisposable
    {
        public Undisturbed()
        {
            BatchUnderFire.Run(Fire.Batch("undisturbed"));
            Results = Fire.Results("undisturbed");
        }

        internal BatchUnderFire Fire { get; } = new(Files);

        internal string Results { get; }

        public void Dispose() => Fire.Dispose();
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PostgresFactAttribute : FactAttribute
    {
        public PostgresFactAttribute() => Skip = PostgresServer.Absent;
    }
}
