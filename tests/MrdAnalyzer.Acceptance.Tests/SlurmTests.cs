using System.Diagnostics;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>
/// What <c>mrd cluster slurm</c> writes, run as a cluster would by a stand-in for sbatch, in folders with names that a shell could fall
/// over. <c>scripts/slurm-test.sh</c> does the same and more on a real Slurm.
/// </summary>
public sealed class SlurmTests : IDisposable
{
    private const string Sbatch =
        """
        #!/bin/bash
        # One task after the other; the second of the first array fails.
        tasks=
        for word in "$@"; do case $word in --array=1-*) tasks=${word#--array=1-} ;; esac; done
        echo "$*" >>"$FAKE_SLURM/submitted"
        if [ -z "$tasks" ]; then bash "${@: -1}" || echo "finish: $?" >>"$FAKE_SLURM/ended"; echo 18; exit; fi
        for i in $(seq "$tasks"); do
          if [ "$i" -eq 2 ] && [ ! -e "$FAKE_SLURM/ended" ]; then echo 'task 2: killed' >>"$FAKE_SLURM/ended"; continue; fi
          SLURM_ARRAY_TASK_ID=$i bash "${@: -1}" || echo "task $i: $?" >>"$FAKE_SLURM/ended"
        done
        echo '17;cluster'
        """;

    private readonly BatchUnderFire _fire = new(4);
    private readonly string _bin, _out;

    public SlurmTests()
    {
        _bin = Directory.CreateDirectory(Path.Combine(_fire.Folder, "bin")).FullName;
        _out = Path.Combine(_fire.Folder, "it's a\n$(touch hacked) %A `out`");
        Write("sbatch", Sbatch);
        Write("squeue", "#!/bin/bash\ntrue\n");
        File.Move(Path.Combine(_fire.Input, "tube001.fcs"), Path.Combine(_fire.Input, "tube' \n\"$(touch hacked)\".fcs"));
    }

    public void Dispose() => _fire.Dispose();

    [Fact]
    public void Tasks_and_the_job_after_them_give_what_a_batch_gives_and_again_only_what_is_missing()
    {
        string first = Submit();
        Assert.Contains("4 files: 0 known, 0 in quarantine, 4 to do in 2 tasks", first, StringComparison.Ordinal);
        Assert.EndsWith("submitted: array 17, then job 18\n", first, StringComparison.Ordinal);
        Assert.Equal("task 2: killed\nfinish: 1\n", File.ReadAllText(Path.Combine(_bin, "ended")));
        Assert.Contains("--dependency=afterany:17 ", File.ReadAllText(Path.Combine(_bin, "submitted")), StringComparison.Ordinal);

        Assert.Contains("4 files: 2 known, 0 in quarantine, 2 to do in 1 task\n", Submit(), StringComparison.Ordinal);
        Assert.Equal("task 2: killed\nfinish: 1\n", File.ReadAllText(Path.Combine(_bin, "ended"))); // nothing failed this time
        Assert.Contains("4 files: 4 known, 0 in quarantine, 0 to do\n", Submit(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(_out, "summary.html")));
        BatchUnderFire.Run(["db", "check", "--results", _fire.Location("slurm")]);
        BatchUnderFire.Run(_fire.Batch("local", "--no-reports"));
        Assert.Equal(_fire.Results("local"), _fire.Results("slurm"));
        Assert.Empty(Directory.GetFiles(_fire.Folder, "hacked", SearchOption.AllDirectories));
    }

    private string Submit()
    {
        var start = BatchUnderFire.Info(["cluster", "slurm", _fire.Input, "--protocol", "b-all", "--results", _fire.Location("slurm"), "-o", _out, "--files-per-task", "2", "--settle", "0"]);
        start.Environment["PATH"] = _bin + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["FAKE_SLURM"] = _bin;
        start.WorkingDirectory = _fire.Folder;
        return BatchUnderFire.Run(start);
    }

    private void Write(string name, string text)
    {
        string path = Path.Combine(_bin, name);
        File.WriteAllText(path, text);
        using var chmod = Process.Start("chmod", ["+x", path]);
        chmod.WaitForExit();
    }
}
