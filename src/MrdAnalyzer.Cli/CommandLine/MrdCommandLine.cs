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
            var root = new Root();
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
    public static RootCommand Create() => new Root();

    /// <summary>Reads a command line; whether it can be understood is for <see cref="UsageCheck"/> to say.</summary>
    public static ParseResult Parse(RootCommand root, IReadOnlyList<string> args) =>
        root.Parse(args, new ParserConfiguration { EnablePosixBundling = false, ResponseFileTokenReplacer = null });

    private sealed class Root : RootCommand
    {
        public Root()
            : base("Measurable residual disease by flow cytometry: an FCS file in; a blast percentage with its limits, a verdict and a report out. For research use only.")
        {
            Options.Clear();
            foreach (var option in (Option[])[Help, VersionOption, Quiet, Verbose]) Add(option);
            foreach (var command in (Command[])[new InfoCommand(), new ConvertCommand(), new GateCommand(), new AnalyzeCommand(), new ProtocolsCommand(), new SimulateCommand(), new AnonymizeCommand(), new BatchCommand(), new DbCommand()]) Add(command);
        }

        public Option<bool> Help { get; } = Opt.Flag("--help", "Show this help.", recursive: true, "-h", "-?");

        public Option<bool> VersionOption { get; } = Opt.Flag("--version", "Show the version.");

        public Option<bool> Quiet { get; } = Opt.Flag("--quiet", "Say nothing on stderr but errors.", recursive: true, "-q");

        public Option<bool> Verbose { get; } = Opt.Flag("--verbose", "Say more on stderr.", recursive: true, "-v");
    }
}
