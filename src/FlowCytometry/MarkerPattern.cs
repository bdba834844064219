namespace FlowCytometry;

/// <summary>
/// A spelling of an antigen or a dye in a small language: lower-case letters and digits stand for themselves in either case, <c>-</c> for any run of
/// separators or none, <c>#</c> for any run of digits or none, <c>*</c> for any run of letters or none. It must end where a word ends.
/// </summary>
/// <param name="Text">The spelling.</param>
/// <param name="Name">The standard spelling of the marker.</param>
/// <param name="Kind">What it names.</param>
internal sealed record MarkerPattern(string Text, string Name, MarkerKind Kind)
{
    /// <summary>Where the spelling ends if it begins at <paramref name="start"/>, or -1.</summary>
    public int End(string label, int start)
    {
        int at = start;
        foreach (char expected in Text)
        {
            if (expected is '-' or '#' or '*')
            {
                while (at < label.Length && IsIn(expected, label[at])) at++;
            }
            else if (at < label.Length && char.ToLowerInvariant(label[at]) == expected)
            {
                at++;
            }
            else
            {
                return -1;
            }
        }

        return at == label.Length || !char.IsLetterOrDigit(label[at]) ? at : -1;
    }

    /// <summary>Whether a character separates the parts of a name.</summary>
    public static bool IsSeparator(char c) => c is ' ' or '_' or '-' or '.' or '/' or '&';

    private static bool IsIn(char run, char c) => run switch
    {
        '-' => IsSeparator(c),
        '#' => char.IsAsciiDigit(c),
        _ => char.IsLetter(c),
    };
}
