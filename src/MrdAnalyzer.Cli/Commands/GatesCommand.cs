using System.CommandLine;
using System.Globalization;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Yaml;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd gates</c>: files of gates, without events: convert, check, and the schema of our own.</summary>
internal sealed class GatesCommand : Command
{
    public GatesCommand()
        : base("gates", "Convert and check files of gates.")
    {
        foreach (var command in (Command[])[new ConvertGatesCommand(), new CheckCommand(), new SchemaCommand()]) Add(command);
    }

    private sealed class CheckCommand : MrdCommand
    {
        private readonly Argument<string> _file = new("FILE") { Description = "Gating-ML 2.0 (.xml), a FlowJo workspace (.wsp), or a strategy of ours (.yaml)." };
        private readonly Option<bool> _json = Opt.Json();

        public CheckCommand()
            : base("check", "Say whether a file of gates is valid, and what is odd about it; of an invalid one what is wrong, with line and column.", "mrd gates check strategy.yaml", "mrd gates check workspace.wsp --json")
        {
            Add(_file);
            Add(_json);
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            string path = line.GetRequiredValue(_file);
            var file = InputFile.Read(path, GatingStrategyFile.Read);
            if (line.GetValue(_json)) Json.WriteDocument(terminal, [file], asArray: false, GatesCheckJson.Write);
            else WriteText(terminal, path, file);
            return ExitCode.Done;
        }

        private static void WriteText(Terminal terminal, string path, GatingStrategyFile file)
        {
            int count = file.Strategies.Sum(s => s.Strategy.Populations.Count);
            string samples = file.FlowJo is null ? "" : string.Create(CultureInfo.InvariantCulture, $" in {file.Strategies.Count} samples");
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: valid; {file.Description}, {count} populations{samples}"));
            foreach (var (strategy, source, diagnostics) in file.Strategies)
            {
                foreach (var d in diagnostics) terminal.Note($"{source}: {d.Severity.ToString().ToLowerInvariant()}: {d.Message}");
            }
        }
    }

    private sealed class SchemaCommand : MrdCommand
    {
        public SchemaCommand()
            : base("schema", "Print the JSON schema of our strategy files, for editors that complete and check YAML.", "mrd gates schema > gating-strategy.schema.json", "mrd gates schema > schemas/gating-strategy.json")
        {
        }

        public override int Run(ParseResult line, Terminal terminal)
        {
            terminal.Out.Write(GatingYamlSchema.Text);
            return ExitCode.Done;
        }
    }
}
