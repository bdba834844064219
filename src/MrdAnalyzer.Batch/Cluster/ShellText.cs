using System.Text.RegularExpressions;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>Text as a word of a shell script.</summary>
internal static partial class ShellText
{
    /// <summary>As it is where nothing in it means anything to a shell, in single quotes otherwise: within those nothing does but the quote itself.</summary>
    public static string Quote(string text) => Plain().IsMatch(text) ? text : "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    /// <summary>Several words.</summary>
    public static string Quote(IEnumerable<string> words) => string.Join(' ', words.Select(Quote));

    [GeneratedRegex(@"\A[A-Za-z0-9_./:=@%+,-]+\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Plain();
}
