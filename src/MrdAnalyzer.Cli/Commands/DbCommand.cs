using System.CommandLine;
using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd db</c>: a results database checked, exported, and brought together from shards.</summary>
internal sealed class DbCommand : Command
{
    public DbCommand()
        : base("db", "Make, check, export and merge results databases.")
    {
        foreach (var command in (Command[])[new CreateCommand(), new CheckCommand(), new ExportCommand(), new MergeCommand()]) Add(command);
    }

    private static Patience PatienceOf(TimeSpan most, Terminal terminal) => new(TimeProvider.System, most, s => terminal.Note("mrd: " + s), CancellationToken.None);

    private sealed class CreateCommand : MrdCommand
    {
        private readonly Option<string?> _results = ResultsLocation.Option();

        public CreateCommand()
            : base("create", "Make the tables of a results database, or bring those of an older version up to date. On a server: as the owner, before other accounts are given their rights.", "mrd db create --results results.db", "mrd db create --results postgres://owner@server/mrd")
        {
            _results.Required = true;
            Add(_results);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            using var database = ResultsLocation.Open(line.GetValue(_results)!, create: true, PatienceOf(TimeSpan.FromSeconds(10), terminal));
            terminal.Out.WriteLine($"{database.Name}: ready");
            return ExitCode.Done;
        }
    }

    private sealed class CheckCommand : MrdCommand
    {
        private readonly Option<string?> _results = ResultsLocation.Option();
        private readonly Option<bool> _noReports = Opt.Flag("--no-reports", "Leave out the files of the reports.");
        private readonly Option<bool> _json = Opt.Json();

        public CheckCommand()
            : base("check", "Whether a results database and its reports are what was written: the audit log's chain and every stored hash.", "mrd db check --results results.db", "mrd db check --results results.db --no-reports --json")
        {
            _results.Required = true;
            foreach (var option in (Option[])[_results, _noReports, _json]) Add(option);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            using var database = ResultsLocation.Open(line.GetValue(_results)!, create: false, PatienceOf(TimeSpan.FromSeconds(10), terminal));
            var findings = DatabaseCheck.Check(database, reports: !line.GetValue(_noReports));
            if (line.GetValue(_json))
            {
                Json.WriteDocument(terminal, [findings], asArray: false, (writer, f) =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("schema", "mrd-db-check/1");
                    writer.WriteBoolean("whole", f.Breaks.Count == 0);
                    writer.WriteNumber("auditEntries", f.AuditEntries);
                    writer.WriteNumber("results", f.Results);
                    writer.WriteStartArray("breaks");
                    foreach (string broken in f.Breaks) writer.WriteStringValue(broken);
                    writer.WriteEndArray();
                    writer.WriteEndObject();
                });
            }
            else
            {
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{database.Name}: {f(findings.AuditEntries)} entries of the audit log, {f(findings.Results)} results: {(findings.Breaks.Count == 0 ? "all as it was written" : "NOT as it was written")}"));
                foreach (string broken in findings.Breaks) terminal.Out.WriteLine("  " + broken);
            }

            return findings.Breaks.Count == 0 ? ExitCode.Done : ExitCode.Input;

            static string f(long n) => n.ToString("N0", CultureInfo.InvariantCulture);
        }
    }

    private sealed class ExportCommand : MrdCommand
    {
        private readonly Option<string?> _results = ResultsLocation.Option();
        private readonly Option<string> _to = Opt.Choice("--to", "What to write: a table of the columns, or the documents mrd-result/1.", "csv", "csv", "json");
        private readonly Option<bool> _all = Opt.Flag("--all", "Every result; without it, of each file under one protocol and rule set the one that the latest run asked for.");
        private readonly Option<string?> _output = Opt.Text("--output", "OUT", "The file; without it, or with -, stdout.", "-o");
        private readonly Option<bool> _force = Opt.Force();

        public ExportCommand()
            : base("export", "Results as CSV or JSON.", "mrd db export --results results.db -o results.csv", "mrd db export --results results.db --to json --all -o results.json")
        {
            _results.Required = true;
            foreach (var option in (Option[])[_results, _to, _all, _output, _force]) Add(option);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            using var database = ResultsLocation.Open(line.GetValue(_results)!, create: false, PatienceOf(TimeSpan.FromSeconds(10), terminal));
            bool isJson = line.GetValue(_to) == "json", all = line.GetValue(_all);
            string? path = line.GetValue(_output);
            Action<Stream> write = isJson ? s => DatabaseExport.WriteJson(database, s, all) : s => DatabaseExport.WriteCsv(database, s, all);
            if (Outputs.IsStandardOutput(path))
            {
                write(terminal.Output);
                return ExitCode.Done;
            }

            using var outputs = new Outputs(line.GetValue(_force));
            using (var stream = new BufferedStream(outputs.Create(path!, isJson ? "mrd-result/1" : "identity,file_sha256,"), 1 << 16)) write(stream);
            outputs.Commit();
            return ExitCode.Done;
        }
    }

    private sealed class MergeCommand : MrdCommand
    {
        private readonly Argument<string[]> _shards = new("SHARD") { Description = "Results databases to bring in.", Arity = ArgumentArity.OneOrMore };
        private readonly Option<string?> _results = ResultsLocation.Option();
        private readonly Option<TimeSpan> _patience = ResultsLocation.Patience();

        public MergeCommand()
            : base("merge", "Bring the results of other databases into one. The same shard may come again; what is there stays as it is.", "mrd db merge --results results.db shard-1.db shard-2.db", "mrd db merge --results postgres://lab@server/mrd shard-1.db")
        {
            _results.Required = true;
            Add(_shards);
            foreach (var option in (Option[])[_results, _patience]) Add(option);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            var patience = PatienceOf(line.GetValue(_patience), terminal);
            using var target = ResultsLocation.Open(line.GetValue(_results)!, create: true, patience);
            string actor = WorkerIdentity.OfThisProcess().Actor;
            var shards = line.GetRequiredValue(_shards).ToLookup(ResultsDatabase.IsServer);
            foreach (string server in shards[true]) Merge(server);
            return InputFile.ForEach(shards[false], terminal, json: false, Merge);

            void Merge(string location)
            {
                using var shard = ResultsLocation.Open(location, create: false, patience);
                long added = DatabaseMerge.Merge(target, shard, actor);
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{shard.Name}: {added:N0} results added"));
            }
        }
    }
}
