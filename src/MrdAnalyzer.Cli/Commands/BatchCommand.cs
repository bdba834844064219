using System.CommandLine;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd batch</c>: all files of a folder, each once, with a result or a reason.</summary>
internal sealed class BatchCommand : MrdCommand
{
    private readonly Argument<string?> _input = new("INPUT") { Description = "A folder (all .fcs and .lmd in it), a pattern in quotes, a manifest .csv, or a file.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _protocol = Opt.Text("--protocol", "NAME|FILE.yaml", "A built-in protocol, or one's own, for files of which the manifest names no other.", "-p");
    private readonly Option<string?> _results = ResultsLocation.Option();
    private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for the reports, one folder each, and for the summary.", "-o");
    private readonly Option<string?> _manifest = Opt.Text("--manifest", "FILE.csv", "What is known of the files: file, patient, sample, tube, collected, day, therapy, baseline, protocol, rules ...");
    private readonly Option<int?> _jobs = WorkOption.Jobs();
    private readonly Option<long?> _memory = WorkOption.Memory();
    private readonly Option<bool> _noReports = Opt.Flag("--no-reports", "Results into the database only.");
    private readonly Option<bool> _noSummary = Opt.Flag("--no-summary", "Leave summary.html and summary.csv as they are.");
    private readonly Option<bool> _queueOnly = Opt.Flag("--queue-only", "Only put the files into the queue: workers (mrd worker) on this or other machines analyse them.");
    private readonly Option<bool> _watch = Opt.Flag("--watch", "Keep running and take new files as they settle; SIGTERM stops cleanly.");
    private readonly Option<TimeSpan> _interval = Quantity.Time("--interval", "Between two looks for new files.", TimeSpan.FromSeconds(5));
    private readonly Option<TimeSpan> _settle = Quantity.Time("--settle", "How long a file must be unchanged before it is taken.", TimeSpan.FromSeconds(5));
    private readonly Option<TimeSpan> _patience = ResultsLocation.Patience();
    private readonly Option<bool> _retry = Opt.Flag("--retry", "Try again what is in quarantine, whatever the reason.");
    private readonly Option<bool> _rehash = Opt.Flag("--rehash", "Read every file anew, however unchanged it looks.");
    private readonly Option<string?> _metrics = WorkOption.Metrics();
    private readonly Option<bool> _summaryOnly = Opt.Flag("--summary-only", "Analyse nothing: write the summary of a run anew into DIR, from the database.");
    private readonly Option<string?> _run = Opt.Text("--run", "N", "With --summary-only: the run, by its number (1 is the first) or the beginning of its identifier. Default: the latest.");
    private readonly Option<bool> _json = Opt.Flag("--json", "Print one line of JSON a file.");

    public BatchCommand()
        : base(
            "batch",
            "Analyse all files of a folder: each once, with a result or a reason. Killed at any moment, the same command goes on where it was.",
            "mrd batch incoming --protocol b-all --results results.db -o reports",
            "mrd batch --manifest night.csv --protocol b-all --results results.db -o reports --jobs 4 --memory 8G --json",
            "mrd batch incoming --protocol b-all --results postgres://lab@server/mrd --queue-only",
            "mrd batch --summary-only --results results.db -o reports")
    {
        _results.Required = true;
        Add(_input);
        foreach (var option in (Option[])[_protocol, _results, _output, _manifest, _jobs, _memory, _noReports, _noSummary, _queueOnly, _watch, _interval, _settle, _patience, _retry, _rehash, _metrics, _summaryOnly, _run, _json]) Add(option);
    }

    public override int Run(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_summaryOnly)) return Summarize(line, terminal);
        if (line.GetValue(_run) is not null) throw new UsageException("--run goes with --summary-only");
        var console = new BatchConsole(terminal, line.GetValue(_json));
        var observer = new BatchHealth(
            console, line.GetValue(_metrics), TimeProvider.System, Environment.GetEnvironmentVariable("NOTIFY_SOCKET"), line.GetValue(_watch) ? s => console.Note(s) : null);
        using var stop = Interrupt.StopCleanly();
        var patience = new Patience(TimeProvider.System, line.GetValue(_patience), observer.Note, stop.Token);
        var options = ReadOptions(line, patience);
        using var database = ResultsLocation.Open(line.GetValue(_results)!, create: true, patience);
        if (options.Output is { } folder) RequireOwn(folder);
        var outcome = BatchRun.Run(database, options, observer, stop.Token);
        observer.End(outcome.Progress);
        console.End(outcome);
        if (options.Output is { } summary) terminal.Note("mrd: summary: " + Path.Combine(summary, MorningSummary.Page));
        return outcome.WasStopped ? ExitCode.Interrupted : outcome.IsWhole ? ExitCode.Done : ExitCode.Quarantine;
    }

    private int Summarize(ParseResult line, Terminal terminal)
    {
        if (line.GetValue(_input) is not null || line.GetValue(_manifest) is not null) throw new UsageException("--summary-only analyses nothing; leave INPUT and --manifest away");
        if (line.GetValue(_output) is not { } output) throw new UsageException("--summary-only needs -o DIR, the folder for summary.html and summary.csv");
        RequireOwn(output);
        var patience = new Patience(TimeProvider.System, line.GetValue(_patience), s => terminal.Note("mrd: " + s), CancellationToken.None);
        using var database = ResultsLocation.Open(line.GetValue(_results)!, create: false, patience);
        MorningSummary.Write(database, line.GetValue(_run), output, patience);
        terminal.Out.WriteLine(Path.Combine(output, MorningSummary.Page));
        return ExitCode.Done;
    }

    private static void RequireOwn(string folder)
    {
        if (MorningSummary.Obstacle(folder) is { } obstacle) throw new UsageException(obstacle);
    }

    private BatchOptions ReadOptions(ParseResult line, Patience patience)
    {
        string? input = line.GetValue(_input), manifest = line.GetValue(_manifest), output = line.GetValue(_output);
        if (line.GetValue(_protocol) is not { } protocol) throw new UsageException("mrd batch needs --protocol NAME|FILE.yaml (see mrd batch --help)");
        (input, manifest) = BatchInput.Of(input, manifest, "mrd batch");
        string? reports = output is null || line.GetValue(_noReports) ? null : Path.GetFullPath(output);
        var work = WorkOption.Read(line, line.GetValue(_jobs), line.GetValue(_memory), reports, patience);
        return new BatchOptions
        {
            Work = work,
            Input = input,
            Manifest = manifest,
            Protocol = ProtocolSource.Load(protocol),
            Output = output is null || line.GetValue(_noSummary) ? null : Path.GetFullPath(output),
            QueueOnly = line.GetValue(_queueOnly),
            Watch = line.GetValue(_watch),
            Interval = line.GetValue(_interval),
            Settle = line.GetValue(_settle),
            Retry = line.GetValue(_retry),
            Rehash = line.GetValue(_rehash),
        };
    }
}
