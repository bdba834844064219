using System.CommandLine;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>What <c>--help</c> prints: usage, options, and command lines that work.</summary>
internal static class CommandHelp
{
    public static int Write(Command command, Terminal terminal)
    {
        var names = new Stack<string>();
        for (Command? c = command; c is not null; c = c.Parents.OfType<Command>().FirstOrDefault()) names.Push(c.Name);
        var console = terminal.Out;
        console.WriteLine(command.Description);
        console.WriteLine();
        console.WriteLine($"usage: {string.Join(' ', names)}{(command.Subcommands.Count > 0 ? " COMMAND" : "")}{string.Concat(command.Arguments.Select(Usage))} [options]");
        Section(console, "commands", command.Subcommands.Select(c => (c.Name, c.Description)));
        Section(console, "arguments", command.Arguments.Select(a => (a.HelpName ?? a.Name, a.Description)));
        Section(console, "options", command.Options.Concat(Inherited(command)).Where(o => !o.Hidden).Select(o => (Label(o), o.Description)));
        console.WriteLine();
        console.WriteLine("examples:");
        foreach (string example in Examples(command)) console.WriteLine("  " + example);
        return ExitCode.Done;
    }

    private static IEnumerable<string> Examples(Command command) =>
        command is MrdCommand mrd ? mrd.Examples : command.Subcommands.SelectMany(c => Examples(c).Take(1));

    private static string Usage(Argument argument) => $" {argument.HelpName ?? argument.Name}{(argument.Arity.MaximumNumberOfValues > 1 ? "..." : "")}";

    private static IEnumerable<Option> Inherited(Command command) =>
        command.Parents.OfType<Command>().SelectMany(p => p.Options.Where(o => o.Recursive).Concat(Inherited(p)));

    private static string Label(Option option)
    {
        string value = option.Arity.MaximumNumberOfValues == 0 ? "" : " " + option.HelpName;
        return string.Join(", ", option.Aliases.Append(option.Name).OrderBy(n => n.Length)) + value;
    }

    private static void Section(TextWriter console, string title, IEnumerable<(string Label, string? Text)> rows)
    {
        var list = rows.ToList();
        if (list.Count == 0) return;
        int indent = Math.Min(30, list.Max(r => r.Label.Length) + 4);
        console.WriteLine();
        console.WriteLine(title + ":");
        foreach (var (label, text) in list) TextLayout.WriteEntry(console, label, text ?? "", indent);
    }
}
