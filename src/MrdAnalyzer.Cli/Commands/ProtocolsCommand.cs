using System.CommandLine;
using System.Globalization;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Cli.Commands;

/// <summary><c>mrd protocols</c>: the protocols that come with the program, and whether one's own is valid.</summary>
internal sealed class ProtocolsCommand : Command
{
    public ProtocolsCommand()
        : base("protocols", "List, show and check MRD protocols.")
    {
        foreach (var command in (Command[])[new ListCommand(), new ShowCommand(), new CheckCommand()]) Add(command);
    }

    private sealed class ListCommand : MrdCommand
    {
        private readonly Option<bool> _json = Opt.Json();

        public ListCommand()
            : base("list", "The built-in protocols.", "mrd protocols list", "mrd protocols list --json") => Add(_json);

        public override int Run(ParseResult line, Terminal terminal)
        {
            var protocols = BuiltInProtocols.Names.Select(BuiltInProtocols.Get).ToList();
            if (line.GetValue(_json)) Json.WriteDocument(terminal, protocols, asArray: true, (writer, p) =>
            {
                writer.WriteStartObject();
                writer.WriteString("name", p.Name);
                writer.WriteString("version", p.Version);
                writer.WriteString("title", p.Title);
                writer.WriteString("rules", p.Rules);
                writer.WriteString("sha256", p.Sha256);
                writer.WriteEndObject();
            });
            else foreach (var p in protocols) terminal.Out.WriteLine($"{p.Name}  {p.Version}  {p.Title}");
            return ExitCode.Done;
        }
    }

    private sealed class ShowCommand : MrdCommand
    {
        private readonly Argument<string> _name = new("NAME") { Description = "A built-in protocol." };

        public ShowCommand()
            : base("show", "Print a built-in protocol, to start one's own from.", "mrd protocols show b-all", "mrd protocols show b-all > ours.yaml") => Add(_name);

        public override int Run(ParseResult line, Terminal terminal)
        {
            string name = line.GetRequiredValue(_name);
            ProtocolSource.RequireName(name);
            terminal.Out.Write(BuiltInProtocols.Text(name));
            return ExitCode.Done;
        }
    }

    private sealed class CheckCommand : MrdCommand
    {
        private readonly Argument<string> _file = new("FILE.yaml") { Description = "A protocol file." };

        public CheckCommand()
            : base("check", "Say whether a protocol file is valid, and which of its numbers nothing confirms.", "mrd protocols check ours.yaml", "mrd protocols check --quiet ours.yaml && echo valid") => Add(_file);

        public override int Run(ParseResult line, Terminal terminal)
        {
            string path = line.GetRequiredValue(_file);
            var protocol = InputFile.Read(path, ProtocolFile.Read);
            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{path}: valid; {protocol.Name} {protocol.Version}, variants {string.Join(", ", protocol.Variants.Select(v => v.Name))}, rules {protocol.Rules}, sha256 {protocol.Sha256}"));
            foreach (string number in protocol.Unconfirmed) terminal.Note($"unconfirmed: {number}");
            return ExitCode.Done;
        }
    }
}
