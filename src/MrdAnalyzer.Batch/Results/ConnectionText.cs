using System.Text.RegularExpressions;

namespace MrdAnalyzer.Batch.Results;

/// <summary>The address of a database, or a command line with one in it, as it may be shown and logged.</summary>
public static partial class ConnectionText
{
    /// <summary>The text with three stars for each password, however badly it is written.</summary>
    public static string WithoutPassword(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Setting().Replace(Address().Replace(text, "${before}:***@"), "${name}=***");
    }

    /// <summary>Whether there is a password in it.</summary>
    public static bool HasPassword(string text) => WithoutPassword(text) != text;

    // To the last @: who forgot to escape one meant it as part of the password.
    [GeneratedRegex(@"(?<before>://[^:/@?]*):.*@", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 1000)]
    private static partial Regex Address();

    [GeneratedRegex(@"\b(?<name>password|pwd|psw)\s*=\s*('[^']*'|""[^""]*""|[^;&]*)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Setting();
}
