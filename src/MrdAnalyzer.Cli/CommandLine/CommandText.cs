using System.CommandLine;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>A command line as it was given, for reports and logs; a password in it is left out.</summary>
internal static class CommandText
{
    public static string Of(ParseResult line) => "mrd " + string.Join(' ', line.Tokens.Select(t => WithoutPassword(t.Value)));

    private static string WithoutPassword(string text)
    {
        if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Split(':', 2) is [_, var password]) return text.Replace(":" + password + "@", ":***@", StringComparison.Ordinal);
        int at = text.IndexOf("password=", StringComparison.OrdinalIgnoreCase);
        if (at < 0) return text;
        int start = at + "password=".Length, end = text.IndexOf(';', start);
        return text[..start] + "***" + (end < 0 ? "" : text[end..]);
    }
}
