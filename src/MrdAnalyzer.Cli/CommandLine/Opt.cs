using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Numerics;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Options in the terms of this command: values are checked here, in the invariant culture, with a sentence for the user.</summary>
internal static class Opt
{
    /// <summary>The option <c>--json</c>.</summary>
    public static Option<bool> Json() => Flag("--json", "Print one JSON document instead of text.");

    /// <summary>The option <c>--force</c>.</summary>
    public static Option<bool> Force() => Flag("--force", "Replace an output that is not an earlier output of this command.");

    /// <summary>The FCS files to read.</summary>
    public static Argument<string[]> Files() => new("FILE") { Description = "FCS files.", Arity = ArgumentArity.OneOrMore };

    /// <summary>An option without a value.</summary>
    public static Option<bool> Flag(string name, string description, bool recursive = false, params string[] aliases) =>
        new(name, aliases) { Description = description, Recursive = recursive, Arity = ArgumentArity.Zero };

    /// <summary>An option with a text or path.</summary>
    public static Option<string?> Text(string name, string value, string description, params string[] aliases) =>
        new(name, aliases) { Description = description, HelpName = value, Arity = ArgumentArity.ExactlyOne };

    /// <summary>An option with one of some words.</summary>
    public static Option<string> Choice(string name, string description, string fallback, params string[] words) => new(name)
    {
        Description = $"{description} One of: {string.Join(", ", words)}. Default: {fallback}.",
        HelpName = "WORD",
        Arity = ArgumentArity.ExactlyOne,
        DefaultValueFactory = _ => fallback,
        CustomParser = result => OneOf(result, name, words),
    };

    /// <summary>An option with a number in a closed interval.</summary>
    public static Option<T?> Number<T>(string name, string value, string description, T least, T most, string unit = "")
        where T : struct, INumber<T> => new(name)
        {
            Description = description,
            HelpName = value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result =>
            {
                string given = result.Tokens[0].Value;
                if (T.TryParse(given, NumberStyles.Float, CultureInfo.InvariantCulture, out T number) && number >= least && number <= most) return number;
                string kind = T.IsInteger(T.One / (T.One + T.One)) ? "a whole number" : "a number";
                result.AddError(string.Create(CultureInfo.InvariantCulture, $"{name} takes {kind} from {least} to {most}{unit}, not '{given}'"));
                return null;
            },
        };

    /// <summary>An option with one of some words, which may be absent.</summary>
    public static Option<string?> OptionalChoice(string name, string value, string description, IReadOnlyCollection<string> words) => new(name)
    {
        Description = $"{description} One of: {string.Join(", ", words)}.",
        HelpName = value,
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result => OneOf(result, name, words),
    };

    /// <summary>An option with a calendar day.</summary>
    public static Option<DateOnly?> Day(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "YYYY-MM-DD",
        Arity = ArgumentArity.ExactlyOne,
        CustomParser = result =>
        {
            string given = result.Tokens[0].Value;
            if (DateOnly.TryParseExact(given, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
            result.AddError($"{name} takes a day as YYYY-MM-DD, not '{given}'");
            return null;
        },
    };

    /// <summary>An option with KEY=VALUE that may be repeated; later ones win.</summary>
    public static Option<Dictionary<string, string>> Pairs(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "KEY=VALUE",
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        DefaultValueFactory = _ => [],
        CustomParser = result =>
        {
            var pairs = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
            foreach (string given in result.Tokens.Select(t => t.Value))
            {
                string[] parts = given.Split('=', 2, StringSplitOptions.TrimEntries);
                if (parts is [{ Length: > 0 } key, { Length: > 0 } value]) pairs[key] = value;
                else result.AddError($"{name} takes KEY=VALUE, not '{given}'");
            }

            return pairs;
        },
    };

    /// <summary>An option with a list, separated by commas; it may be repeated. Empty where it is not given.</summary>
    public static Option<string[]> List(string name, string value, string description) => new(name)
    {
        Description = description,
        HelpName = value,
        Arity = ArgumentArity.OneOrMore,
        AllowMultipleArgumentsPerToken = false,
        CustomParser = result => [.. result.Tokens.SelectMany(t => t.Value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
    };

    /// <summary>The option <c>--tolerance</c>; <see cref="Read"/> gives its value.</summary>
    public static Option<string> Tolerance() => Choice(
        "--tolerance",
        "strict: refuse what the FCS standard does not allow; standard: read what has one plausible reading, and say so; lenient: salvage the whole events of damaged files too.",
        "standard",
        "strict",
        "standard",
        "lenient");

    /// <summary>What a <see cref="Tolerance"/> option says.</summary>
    public static FcsTolerance Read(this Option<string> tolerance, ParseResult line) => Enum.Parse<FcsTolerance>(line.GetValue(tolerance)!, ignoreCase: true);

    private static string OneOf(ArgumentResult result, string name, IReadOnlyCollection<string> words)
    {
        string given = result.Tokens[0].Value;
        if (!words.Contains(given)) result.AddError($"{name} does not know '{given}'{Suggestion.DidYouMean(given, words)}; it takes: {string.Join(", ", words)}");
        return given;
    }
}
