using System.ComponentModel;
using System.Diagnostics;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>The cluster's own commands.</summary>
public static class SlurmQueue
{
    /// <summary>Submits a job: the array, and the job that waits for it.</summary>
    /// <returns>The two jobs' numbers.</returns>
    /// <exception cref="SlurmException">Slurm is not here, or refuses.</exception>
    public static (string Array, string Finish) Submit(SlurmOptions options, SlurmJob job)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(job);
        string array = Number(Run("sbatch", SlurmScripts.Submit(options, job)));
        return (array, Number(Run("sbatch", SlurmScripts.SubmitFinish(options, job, array))));
    }

    /// <summary>The command lines of <see cref="Submit"/>, for people.</summary>
    public static IReadOnlyList<string> Describe(SlurmOptions options, SlurmJob job)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(job);
        return ["sbatch " + ShellText.Quote(SlurmScripts.Submit(options, job)), "sbatch " + ShellText.Quote(SlurmScripts.SubmitFinish(options, job, "ARRAY"))];
    }

    /// <summary>The jobs of an earlier submission for the same output that have not ended.</summary>
    /// <exception cref="SlurmException">Slurm is not here, or does not answer.</exception>
    public static IReadOnlyList<string> Running(SlurmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Run("squeue", ["--noheader", "--format=%F", "--name=" + SlurmJob.NameFor(options.Output)]).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The name of the jobs of all submissions for one output.</summary>
    public static string NameOf(SlurmOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return SlurmJob.NameFor(options.Output);
    }

    // "number" or "number;cluster"
    private static string Number(string answer) => answer.Trim().Split(';')[0];

    private static string Run(string program, IReadOnlyList<string> words)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var error = process.StandardError.ReadToEndAsync();
            string output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new SlurmException($"{program} refuses: {string.Join(' ', error.Result.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))}");
        }
        catch (Win32Exception e)
        {
            throw new SlurmException($"there is no {program} here: this must run on a machine that submits to Slurm (or with --dry-run)", e);
        }
    }
}
