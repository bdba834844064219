using System.Globalization;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>
/// Nothing lost, nothing twice, at whatever instant a batch is killed. Small here; <c>scripts/kill-test.sh</c> runs the same at full size, on a
/// small disk and under a folder that cannot be written to.
/// </summary>
public class KillTests
{
    private static readonly int Files = Setting("MRD_KILL_FILES", 8), Kills = Setting("MRD_KILLS", 4);

    [Fact]
    public void Killed_again_and_again_every_file_is_there_once_and_as_undisturbed()
    {
        using var fire = new BatchUnderFire(Files);
        BatchUnderFire.Run(fire.Batch("undisturbed"));
        for (int i = 0; i < Kills; i++) fire.KillOnce("killed", TimeSpan.FromSeconds(0.3), TimeSpan.FromSeconds(1.6));
        BatchUnderFire.Run(fire.Batch("killed"));

        Assert.Equal(fire.Results("undisturbed"), fire.Results("killed"));
        fire.RequireWhole("killed", Files);
        Assert.Contains($"{Files} files: 0 done, {Files} known, 0 in quarantine", BatchUnderFire.Run(fire.Batch("killed")), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_batches_on_one_folder_share_the_work()
    {
        using var fire = new BatchUnderFire(Files);
        var outputs = Task.WhenAll(Enumerable.Range(0, 2).Select(_ => Task.Run(() => BatchUnderFire.Run(fire.Batch("shared", "--json"))))).Result;
        string[] done = [.. outputs.SelectMany(o => o.Split('\n')).Where(l => l.Contains("\"state\":\"done\"", StringComparison.Ordinal))];
        Assert.Equal(Files, done.Length);
        Assert.Equal(Files, done.Distinct(StringComparer.Ordinal).Count());
        Assert.All(outputs, o => Assert.Equal(Files + 1, o.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length)); // each tells of all, and the count
        fire.RequireWhole("shared", Files);
    }

    private static int Setting(string name, int fallback) =>
        int.TryParse(Environment.GetEnvironmentVariable(name), NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : fallback;
}
