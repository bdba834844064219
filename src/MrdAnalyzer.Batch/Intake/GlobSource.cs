using System.Text;
using System.Text.RegularExpressions;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// Files that fit a pattern: <c>*</c> and <c>?</c> within a name, <c>**</c> over folders, <c>[ab]</c> one of some characters, <c>{a,b}</c> one of
/// some texts; <c>.fcs</c> and <c>.lmd</c> at the end in any case. A pattern that ends in <c>*</c> takes measurements only.
/// </summary>
internal sealed class GlobSource : IIntakeSource
{
    private readonly string _folder;
    private readonly Regex _pattern;
    private readonly bool _measurementsOnly;
    private readonly int _depth;

    public GlobSource(string pattern)
    {
        string[] parts = Path.GetFullPath(pattern).Split('/');
        int fixedParts = Array.FindIndex(parts, IsPattern);
        _folder = string.Join('/', parts[..fixedParts]) + "/";
        _pattern = new Regex("^" + WithAnyCase(string.Join('/', parts[fixedParts..])) + "$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
        _depth = pattern.Contains("**", StringComparison.Ordinal) || pattern.Contains('{', StringComparison.Ordinal) ? int.MaxValue : parts.Length - fixedParts;
        _measurementsOnly = pattern.EndsWith('*');
    }

    /// <summary>Whether a text is a pattern.</summary>
    public static bool IsPattern(string text) => text.AsSpan().IndexOfAny("*?[{") >= 0;

    /// <inheritdoc/>
    public IntakeLook Look() => FolderWalk.Look(_folder, p => _pattern.IsMatch(Path.GetRelativePath(_folder, p)) && (!_measurementsOnly || FcsFiles.IsMeasurement(p)), _depth);

    // What laboratories call .FCS and .fcs is one thing.
    private static string WithAnyCase(string glob)
    {
        string? ending = FcsFiles.Endings.FirstOrDefault(e => glob.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        return ending is null ? Translate(glob) : Translate(glob[..^ending.Length]) + @"\." + string.Concat(ending[1..].Select(c => $"[{c}{char.ToUpperInvariant(c)}]"));
    }

    private static string Translate(string glob)
    {
        var regex = new StringBuilder();
        for (int i = 0; i < glob.Length; i++)
        {
            switch (glob[i])
            {
                case '*' when glob.AsSpan(i).StartsWith("**/"):
                    regex.Append("(.*/)?");
                    i += 2;
                    break;
                case '*' when glob.AsSpan(i).StartsWith("**"):
                    regex.Append(".*");
                    i++;
                    break;
                case '*':
                    regex.Append("[^/]*");
                    break;
                case '?':
                    regex.Append("[^/]");
                    break;
                case '[' when glob.IndexOf(']', i + 2) is var close and > 0:
                    regex.Append('[').Append(glob[i + 1] == '!' ? "^" : "").Append(glob[(glob[i + 1] == '!' ? i + 2 : i + 1)..close].Replace("\\", @"\\", StringComparison.Ordinal)).Append(']');
                    i = close;
                    break;
                case '{' when glob.IndexOf('}', i) is var close and > 0:
                    regex.Append('(').Append(string.Join('|', glob[(i + 1)..close].Split(',').Select(Translate))).Append(')');
                    i = close;
                    break;
                default:
                    regex.Append(Regex.Escape(glob[i].ToString()));
                    break;
            }
        }

        return regex.ToString();
    }
}
