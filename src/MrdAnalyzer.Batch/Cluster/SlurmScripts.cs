using System.Globalization;
using System.Text;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>
/// The scripts of the jobs, for people to read. Every path and every word that came from outside is quoted, whatever is in it; what sbatch
/// itself would interpret (its own lines, its patterns for log files) holds none of them.
/// </summary>
/// <param name="options">What shall be done.</param>
/// <param name="folder">The job's folder.</param>
/// <param name="tasks">How many tasks.</param>
internal sealed class SlurmScripts(SlurmOptions options, string folder, int tasks)
{
    /// <summary>The array: a task a list of files.</summary>
    public string Task()
    {
        var script = new StringBuilder(Head("array", $"{tasks} tasks: each analyses its list of files, into a database of its own"));
        script.Append(CultureInfo.InvariantCulture,
            $"""
             n=$(printf '%05d' "$SLURM_ARRAY_TASK_ID")
             exec >>"$job/logs/$n.log" 2>&1 || exit 1
             echo "== $(date -u +%FT%TZ) task $n on $(hostname), start ${"{SLURM_RESTART_COUNT:-0}"}"

             # Started again, it goes on where it was: what is in the shard is not done again.
             code=0
             "${"{mrd[@]}"}" batch "$job/files/$n.jsonl" --protocol "$job/protocol.yaml" --results "$job/shards/$n.db" {Reports()} --jobs {options.Cores}{Memory()} --settle 0{(options.Retry ? " --retry" : "")} || code=$?
             # 5: some are in quarantine, which is what became of them, and no failure of the task.
             [ "$code" -eq 5 ] || exit "$code"

             """);
        return script.ToString();
    }

    /// <summary>The job after it: brings the shards together and writes the summary.</summary>
    public string Finish()
    {
        var script = new StringBuilder(Head("finish", "when all tasks have ended, well or not: brings their results together and writes the summary"));
        string input = options.Input is { } i ? " " + ShellText.Quote(Path.GetFullPath(i)) : "", // a pattern too: as far as its beginning goes it is a path
            manifest = options.Manifest is { } m ? " --manifest " + ShellText.Quote(Path.GetFullPath(m)) : "";
        script.Append(CultureInfo.InvariantCulture,
            $$"""
              exec >>"$job/logs/finish.log" 2>&1 || exit 1
              results={{ShellText.Quote(Results())}}
              code=0
              shopt -s nullglob
              shards=("$job"/shards/*.db)
              if [ "${#shards[@]}" -gt 0 ]; then
                "${mrd[@]}" db merge --results "$results" "${shards[@]}" || code=$?
              fi
              [ "$code" -ne 0 ] || touch "$job/{{SlurmShards.Merged}}"

              # Nothing is analysed here. What was submitted is counted; then the whole input is looked through, for the summary of all of it.
              count() {
                local ended=0
                "${mrd[@]}" batch "$@" --protocol "$job/protocol.yaml" --results "$results" --queue-only --settle 0 --json || ended=$?
                [ "$ended" -eq 0 ] || [ "$ended" -eq 5 ] || code=$ended # 5: some are in quarantine
              }
              cat "$job"/files/*.jsonl >"$job/submitted.jsonl"
              count "$job/submitted.jsonl" >"$job/count.json"
              count{{input}}{{manifest}} -o "$out" >/dev/null
              tail -n 1 "$job/count.json"
              if ! tail -n 1 "$job/count.json" | grep -q '"left":0,'; then
                echo 'Files are left without a result: see the logs; the same mrd cluster slurm again takes what is missing.'
                [ "$code" -ne 0 ] || code=1
              fi
              exit "$code"

              """);
        return script.ToString();
    }

    /// <summary>The words of sbatch for the array, its script among them.</summary>
    public static IReadOnlyList<string> Submit(SlurmOptions options, SlurmJob job)
    {
        List<string> words = ["--parsable", "--array=" + string.Create(CultureInfo.InvariantCulture, $"1-{job.Tasks}"), "--requeue", string.Create(CultureInfo.InvariantCulture, $"--cpus-per-task={options.Cores}"), .. Common(options)];
        if (options.Memory is { } memory) words.Add(string.Create(CultureInfo.InvariantCulture, $"--mem={Math.Max(1, memory >> 20)}M"));
        return [.. words, .. options.Sbatch, Path.Combine(job.Folder!, SlurmJob.TaskScript)];
    }

    /// <summary>The words of sbatch for the job after it.</summary>
    public static IReadOnlyList<string> SubmitFinish(SlurmOptions options, SlurmJob job, string array) =>
        ["--parsable", "--dependency=afterany:" + array, .. Common(options), .. options.Sbatch, Path.Combine(job.Folder!, SlurmJob.FinishScript)];

    // The logs are the scripts' own affair: sbatch would interpret signs in a path.
    private static List<string> Common(SlurmOptions options)
    {
        List<string> words = ["--job-name=" + SlurmJob.NameFor(options.Output), "--output=/dev/null", "--chdir=/"];
        if (options.Partition is { } partition) words.Add("--partition=" + partition);
        if (options.Time is { } time) words.Add("--time=" + time);
        return words;
    }

    private string Head(string kind, string purpose) =>
        $"""
         #!/bin/bash
         # mrd cluster slurm, {kind}: {purpose}.
         set -u
         job={ShellText.Quote(folder)}
         out={ShellText.Quote(Path.GetFullPath(options.Output))}
         mrd=({ShellText.Quote(options.Program)})

         """;

    private string Reports() => options.NoReports ? "--no-reports" : "-o \"$out\" --no-summary";

    private string Memory() => options.Memory is { } memory ? string.Create(CultureInfo.InvariantCulture, $" --memory {Math.Max(1, (memory >> 20) / 5 * 4)}M") : "";

    private string Results() => ResultsDatabase.IsServer(options.Results) ? options.Results : Path.GetFullPath(options.Results);
}
