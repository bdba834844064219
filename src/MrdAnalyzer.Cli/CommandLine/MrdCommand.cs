using System.CommandLine;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>A command: it parses, calls one method, prints.</summary>
internal abstract class MrdCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines that work, shown by <c>--help</c>.</summary>
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Does the work and returns the exit code; failures are thrown.</summary>
    public abstract int Run(ParseResult line, Terminal terminal);
}
