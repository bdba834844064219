namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>Text in columns for a person to read.</summary>
internal static class TextLayout
{
    /// <summary>Where lines end.</summary>
    public const int Width = 120;

    // Cut to length: filling a string is a method of the library that is not compiled ahead of time.
    private const string Blank = "                                                                ";

    /// <summary>So many blanks.</summary>
    public static string Blanks(int count) => count <= Blank.Length ? Blank[..Math.Max(0, count)] : new string(' ', count);

    /// <summary>A text at the left of a column.</summary>
    public static string Left(string text, int width) => text + Blanks(width - text.Length);

    /// <summary>A text at the right of a column.</summary>
    public static string Right(string text, int width) => Blanks(width - text.Length) + text;

    /// <summary>A text in pieces of at most that width, broken at blanks.</summary>
    public static IEnumerable<string> Wrap(string text, int width)
    {
        while (text.Length > width && text.LastIndexOf(' ', width) is var cut and > 0)
        {
            yield return text[..cut];
            text = text[(cut + 1)..];
        }

        yield return text;
    }

    /// <summary>A label with a text beside it, from column <paramref name="indent"/> on; a label that is too long gets a line of its own.</summary>
    public static void WriteEntry(TextWriter console, string label, string text, int indent, int width = Width, Func<string, string>? paint = null)
    {
        paint ??= text => text;
        string start = "  " + label;
        foreach (string piece in Wrap(text, width - indent))
        {
            if (start.Length > indent - 2)
            {
                console.WriteLine(paint(start));
                start = "";
            }

            console.WriteLine((paint(start) + new string(' ', indent - start.Length) + piece).TrimEnd());
            start = "";
        }
    }
}
