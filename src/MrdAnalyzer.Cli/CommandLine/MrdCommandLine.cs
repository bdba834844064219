using System.CommandLine;
using System.Reflection;
using MrdAnalyzer.Cli.Commands;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>The command <c>mrd</c>: its commands, and what is common to them all.</summary>
internal static class MrdCommandLine
{
    /// <summary>The version of the program.</summary>
    public static string Version { get; } =
        typeof(MrdCommandLine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Runs one command line and returns the exit code. Nothing is thrown.</summary>
    public static int Run(IReadOnlyList<string> args, Terminal terminal)
    {
        bool json = args.Contains("--json");
        try
        {
            var root = new Root(args.Count > 0 ? args[0] : "");
            var line = Parse(root, args);
            if (line.GetValue(root.Help)) return CommandHelp.Write(line.CommandResult.Command, terminal);
            if (line.GetValue(root.VersionOption))
            {
                terminal.Out.WriteLine(Version);
                return ExitCode.Done;
            }

            terminal.Verbosity = line.GetValue(root.Quiet) ? Verbosity.Quiet : line.GetValue(root.Verbose) ? Verbosity.Verbose : Verbosity.Normal;
            UsageCheck.Require(line);
            return ((MrdCommand)line.CommandResult.Command).Run(line, terminal);
        }
        catch (Exception e)
        {
            var failure = Failure.Of(e);
            failure.WriteTo(terminal, json);
            return failure.Code;
        }
    }

    /// <summary>The command with all its commands.</summary>
    public static Command Create() => new Root("");

    /// <summary>Reads a command line; whether it can be understood is for <see cref="UsageCheck"/> to say.</summary>
    public static ParseResult Parse(Command root, IReadOnlyList<string> args) =>
        root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    // Not the library's root command, which brings options of its own in the language of the machine.
    private sealed class Root : Command
    {
        private static readonly Dictionary<string, Func<Command>> Makers = new(StringComparer.Ordinal)
        {
            ["info"] = () => new InfoCommand(),
            ["convert"] = () => new ConvertCommand(),
            ["gate"] = () => new GateCommand(),
            ["gates"] = () => new GatesCommand(),
            ["compensate"] = () => new CompensateCommand(),
            ["analyze"] = () => new AnalyzeCommand(),
            ["protocols"] = () => new ProtocolsCommand(),
            ["simulate"] = () => new SimulateCommand(),
            ["anonymize"] = () => new AnonymizeCommand(),
            ["batch"] = () => new BatchCommand(),
            ["worker"] = () => new WorkerCommand(),
            ["cluster"] = () => new ClusterCommand(),
            ["db"] = () => new DbCommand(),
            ["timeline"] = () => new TimelineCommand(),
            ["bench"] = () => new BenchCommand(),
        };

        // Only the command that is asked for is made, where it stands first: the options of all of them take longer than a small file.
        public Root(string name)
            : base("mrd", "Measurable residual disease by flow cytometry: an FCS file in; a blast percentage with its limits, a verdict and a report out. For research use only.")
        {
            foreach (var option in (Option[])[Help, VersionOption, Quiet, Verbose]) Add(option);
            foreach (var make in Makers.TryGetValue(name, out var one) ? [one] : Makers.Values.ToArray()) Add(make());
        }

        public Option<bool> Help { get; } = Opt.Flag("--help", "Show this help.", recursive: true, "-h", "-?");

        public Option<bool> VersionOption { get; } = Opt.Flag("--version", "Show the version.");

        public Option<bool> Quiet { get; } = Opt.Flag("--quiet", "Say nothing on stderr but errors.", recursive: true, "-q");

        public Option<bool> Verbose { get; } = Opt.Flag("--verbose", "Say more on stderr.", recursive: true, "-v");
    }
}
