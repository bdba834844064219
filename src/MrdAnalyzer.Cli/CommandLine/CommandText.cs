using System.CommandLine;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>A command line as it was given, for reports and logs; a password in it is left out.</summary>
internal static class CommandText
{
    public static string Of(ParseResult line) => "mrd " + string.Join(' ', line.Tokens.Select(t => ConnectionText.WithoutPassword(t.Value)));
}
