using System.CommandLine;
using System.CommandLine.Parsing;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Whether a command line can be understood; the first thing that is wrong with it, in one sentence.</summary>
internal static class UsageCheck
{
    /// <summary>Passes over a command line that can be understood.</summary>
    /// <exception cref="UsageException">It cannot be understood.</exception>
    public static void Require(ParseResult line)
    {
        if (Problem(line) is { } problem) throw new UsageException($"{problem} (see {Name(line.CommandResult)} --help)");
    }

    private static string? Problem(ParseResult line)
    {
        var command = line.CommandResult.Command;
        if (UnknownOption(line) is { } option)
        {
            var names = OptionsOf(line.CommandResult).Select(o => o.Name).ToList();
            return $"{Name(line.CommandResult)} has no option '{option}'{Suggestion.DidYouMean(option.Split('=')[0], names)}; it has: {string.Join(", ", names)}";
        }

        if (command.Subcommands.Count > 0)
        {
            var names = command.Subcommands.Select(c => c.Name).ToList();
            return line.UnmatchedTokens.FirstOrDefault() is { } given
                ? $"{Name(line.CommandResult)} has no command '{given}'{Suggestion.DidYouMean(given, names)}; it has: {string.Join(", ", names)}"
                : $"{Name(line.CommandResult)} needs a command: {string.Join(", ", names)}";
        }

        if (line.UnmatchedTokens.FirstOrDefault() is { } unmatched) return $"{Name(line.CommandResult)} does not know what to do with '{unmatched}'";
        if (line.Errors.FirstOrDefault() is not { } error) return null;
        return error.SymbolResult switch
        {
            OptionResult { Tokens.Count: 0, Implicit: false } o => $"{o.Option.Name} needs a value: {o.Option.HelpName}",
            OptionResult { Tokens.Count: > 1 } o => $"{o.Option.Name} is given more than once",
            CommandResult or OptionResult { Implicit: true } or ArgumentResult { Tokens.Count: 0 } => Missing(line) ?? error.Message,
            _ => error.Message,
        };
    }

    private static string? Missing(ParseResult line)
    {
        string name = Name(line.CommandResult);
        var command = line.CommandResult.Command;
        if (command.Arguments.FirstOrDefault(a => a.Arity.MinimumNumberOfValues > 0 && line.GetResult(a) is null or { Tokens.Count: 0 }) is { } argument) return $"{name} needs {argument.HelpName ?? argument.Name}";
        return command.Options.FirstOrDefault(o => o.Required && line.GetResult(o) is null or { Implicit: true }) is { } option ? $"{name} needs {option.Name} {option.HelpName}" : null;
    }

    // The parser takes a word that it does not know for a file, or for the value of the option before it, even where it begins with a hyphen.
    private static string? UnknownOption(ParseResult line)
    {
        foreach (var token in line.Tokens)
        {
            if (token.Type == TokenType.DoubleDash) return null;
            if (token.Type == TokenType.Argument && token.Value is ['-', '-', _, ..] or ['-', >= 'A', ..]) return token.Value;
        }

        return null;
    }

    private static IEnumerable<Option> OptionsOf(CommandResult? command)
    {
        for (bool own = true; command is not null; command = command.Parent as CommandResult, own = false)
        {
            foreach (var option in command.Command.Options.Where(o => own || o.Recursive)) yield return option;
        }
    }

    private static string Name(CommandResult? command) =>
        command?.Parent is CommandResult parent ? $"{Name(parent)} {command.Command.Name}" : "mrd";
}
