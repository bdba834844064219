using System.CommandLine;
using MrdAnalyzer.Batch.Cluster;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd worker</c>: does what waits in the queue of a results database.</summary>
internal sealed class WorkerCommand : MrdCommand
{
    private readonly Option<string?> _results = ResultsLocation.Option();
    private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for the reports; the same, on a share, for all workers. Without it none are made.", "-o");
    private readonly Option<int?> _jobs = WorkOption.Jobs();
    private readonly Option<long?> _memory = WorkOption.Memory();
    private readonly Option<bool> _untilEmpty = Opt.Flag("--until-empty", "End when nothing waits any more and nobody has anything in hand. Without it: wait for more; SIGTERM stops cleanly.");
    private readonly Option<TimeSpan> _patience = ResultsLocation.Patience();
    private readonly Option<string?> _metrics = WorkOption.Metrics();
    private readonly Option<bool> _json = Opt.Flag("--json", "Print one line of JSON a file.");

    public WorkerCommand()
        : base(
            "worker",
            "Analyse what mrd batch has put into the queue of a results database, beside any number of others, on one machine or many.",
            "mrd worker --results postgres://lab@server/mrd -o /srv/cytometry/reports",
            "mrd worker --results postgres://lab@server/mrd --until-empty --jobs 8 --memory 16G --json")
    {
        _results.Required = true;
        foreach (var option in (Option[])[_results, _output, _jobs, _memory, _untilEmpty, _patience, _metrics, _json]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        bool untilEmpty = line.GetValue(_untilEmpty);
        var console = new BatchConsole(terminal, line.GetValue(_json));
        var observer = new BatchHealth(console, line.GetValue(_metrics), TimeProvider.System, Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), untilEmpty ? null : s => console.Note(s));
        using var stop = Interrupt.StopCleanly();
        var patience = new Patience(TimeProvider.System, line.GetValue(_patience), observer.Note, stop.Token);
        string? reports = line.GetValue(_output) is { } folder ? Path.GetFullPath(folder) : null;
        using var database = ResultsLocation.Open(line.GetValue(_results)!, create: false, patience);
        var progress = WorkerRun.Run(database, WorkOption.Read(line, line.GetValue(_jobs), line.GetValue(_memory), reports, patience), untilEmpty, observer, stop.Token);
        observer.End(progress);
        console.End(progress);
        return untilEmpty && progress.Quarantined > 0 ? ExitCode.Quarantine : ExitCode.Done;
    }
}
