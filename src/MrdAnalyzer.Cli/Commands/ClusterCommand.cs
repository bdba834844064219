using System.CommandLine;
using System.Globalization;
using MrdAnalyzer.Batch.Cluster;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd cluster</c>: a batch on the nodes of a cluster.</summary>
internal sealed class ClusterCommand : Command
{
    public ClusterCommand()
        : base("cluster", "A batch on the nodes of a cluster.") => Add(new SlurmCommand());

    private sealed class SlurmCommand : MrdCommand
    {
        private readonly Argument<string?> _input = new("INPUT") { Description = "A folder, a pattern in quotes, a manifest .csv, or a file, as mrd batch takes it; on a share that all nodes see.", Arity = ArgumentArity.ZeroOrOne };
        private readonly Option<string?> _protocol = Opt.Text("--protocol", "NAME|FILE.yaml", "A built-in protocol, or one's own, for files of which the manifest names no other.", "-p");
        private readonly Option<string?> _results = ResultsLocation.Option();
        private readonly Option<string?> _output = Opt.Text("--output", "DIR", "Folder for the reports, the summary and the jobs' own files; on the share too.", "-o");
        private readonly Option<string?> _manifest = Opt.Text("--manifest", "FILE.csv", "What is known of the files.");
        private readonly Option<int?> _filesPerTask = Opt.Number("--files-per-task", "N", "Files a task. Default: 50, or more where that would be above a thousand tasks.", 1, 1_000_000);
        private readonly Option<int?> _cores = Opt.Number("--cores", "N", "Cores a task, and files it analyses at a time. Default: 1.", 1, 1024);
        private readonly Option<long?> _memory = Quantity.Memory("--memory", "Memory a task. Default: the cluster's.");
        private readonly Option<string?> _partition = Opt.Text("--partition", "NAME", "The partition.");
        private readonly Option<string?> _time = Opt.Text("--time", "LIMIT", "The time limit of a task in Slurm's words, for instance 2:00:00.");
        private readonly Option<string[]> _sbatch = new("--sbatch") { Description = "A further option of sbatch without its dashes, for instance account=lab. May come again.", HelpName = "OPTION", Arity = ArgumentArity.OneOrMore };
        private readonly Option<bool> _noReports = Opt.Flag("--no-reports", "Results into the database only.");
        private readonly Option<TimeSpan> _settle = Quantity.Time("--settle", "Files that changed within twelve times as long are left to the next submission.", TimeSpan.FromSeconds(5));
        private readonly Option<bool> _retry = Opt.Flag("--retry", "Try again what is in quarantine, whatever the reason.");
        private readonly Option<bool> _dryRun = Opt.Flag("--dry-run", "Write lists and scripts, and print the commands that would submit them.");

        public SlurmCommand()
            : base(
                "slurm",
                "Submit what has no result yet as a job array, and a job after it that brings the results together. Again: what is still missing.",
                "mrd cluster slurm /share/incoming --protocol b-all --results /share/results.db -o /share/reports --partition batch --time 2:00:00",
                "mrd cluster slurm night.csv --protocol b-all --results postgres://lab@server/mrd -o /share/reports --cores 4 --files-per-task 200 --dry-run")
        {
            foreach (var option in (Option[])[_protocol, _results, _output]) option.Required = true;
            Add(_input);
            foreach (var option in (Option[])[_protocol, _results, _output, _manifest, _filesPerTask, _cores, _memory, _partition, _time, _sbatch, _noReports, _settle, _retry, _dryRun]) Add(option);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            var options = ReadOptions(line);
            bool dryRun = line.GetValue(_dryRun);
            if (!dryRun && SlurmQueue.Running(options) is [var earlier, ..])
                throw new UsageException($"job {earlier} of an earlier submission for '{options.Output}' has not ended; wait for it, or end it with: scancel --name={SlurmQueue.NameOf(options)}");
            using var database = ResultsLocation.Open(options.Results, create: true, new Patience(TimeProvider.System, TimeSpan.FromSeconds(10), s => terminal.Note("mrd: " + s), CancellationToken.None));
            var job = SlurmJob.Prepare(database, options, s => terminal.Note("mrd: " + s));
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{job.Files + job.Done + job.Quarantined + job.Unsettled:N0} files: {job.Done:N0} known, {job.Quarantined:N0} in quarantine, {(job.Unsettled > 0 ? $"{job.Unsettled:N0} just being written, " : "")}{job.Files:N0} to do{(job.Tasks > 0 ? $" in {job.Tasks:N0} {(job.Tasks == 1 ? "task" : "tasks")}" : "")}"));
            if (job.Folder is null) return ExitCode.Done;
            terminal.Out.WriteLine("lists, scripts and logs: " + job.Folder);
            if (dryRun)
            {
                foreach (string command in SlurmQueue.Describe(options, job)) terminal.Out.WriteLine(command);
                return ExitCode.Done;
            }

            var (array, finish) = SlurmQueue.Submit(options, job);
            terminal.Out.WriteLine($"submitted: array {array}, then job {finish}");
            return job.Problems > 0 ? ExitCode.Quarantine : ExitCode.Done;
        }

        private SlurmOptions ReadOptions(ParseResult line)
        {
            var (input, manifest) = BatchInput.Of(line.GetValue(_input), line.GetValue(_manifest), "mrd cluster slurm");
            return new SlurmOptions
            {
                Input = input,
                Manifest = manifest,
                Protocol = ProtocolSource.Load(line.GetValue(_protocol)!),
                Results = line.GetValue(_results)!,
                Output = Path.GetFullPath(line.GetValue(_output)!),
                Program = NativeProgram.Words,
                FilesPerTask = line.GetValue(_filesPerTask),
                Cores = line.GetValue(_cores) ?? 1,
                Memory = line.GetValue(_memory),
                Partition = line.GetValue(_partition),
                Time = line.GetValue(_time),
                Sbatch = [.. (line.GetValue(_sbatch) ?? []).Select(o => "--" + o)],
                NoReports = line.GetValue(_noReports),
                Settle = line.GetValue(_settle),
                Retry = line.GetValue(_retry),
                Clock = TimeProvider.System,
            };
        }
    }
}
