using System.Text;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>How much is said on stderr.</summary>
internal enum Verbosity
{
    /// <summary>Errors only.</summary>
    Quiet,

    /// <summary>Notes and progress too.</summary>
    Normal,

    /// <summary>All that may help to find out why.</summary>
    Verbose,
}

/// <summary>Where a command writes: results to stdout, everything else to stderr.</summary>
internal sealed class Terminal
{
    /// <summary>Writes to the given streams; text is UTF-8 without a byte order mark.</summary>
    public Terminal(Stream output, Stream error, bool outputIsTerminal, bool errorIsTerminal)
    {
        (Output, ErrorIsTerminal, OutputIsTerminal) = (output, errorIsTerminal, outputIsTerminal);
        Out = new StreamWriter(output, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
        Error = new StreamWriter(error, new UTF8Encoding(false)) { AutoFlush = true, NewLine = "\n" };
    }

    /// <summary>Stdout as bytes.</summary>
    public Stream Output { get; }

    /// <summary>Stdout as text.</summary>
    public TextWriter Out { get; }

    /// <summary>Stderr.</summary>
    public TextWriter Error { get; }

    /// <summary>Whether a person reads stdout.</summary>
    public bool OutputIsTerminal { get; }

    /// <summary>Whether a person reads stderr.</summary>
    public bool ErrorIsTerminal { get; }

    /// <summary>Whether stdout may be coloured (https://no-color.org).</summary>
    public bool Color => OutputIsTerminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));

    /// <summary>How many characters a line of text takes: as many as fit where a person reads it, 120 at most.</summary>
    public int Width
    {
        get
        {
            try
            {
                return OutputIsTerminal && Console.WindowWidth > 0 ? Math.Clamp(Console.WindowWidth, 60, TextLayout.Width) : TextLayout.Width;
            }
            catch (IOException)
            {
                return TextLayout.Width;
            }
        }
    }

    /// <summary>What is shown of long work, or null.</summary>
    public Progress? Progress { get; set; }

    /// <summary>A text in a colour (an SGR code), where colour is shown.</summary>
    public string Paint(string text, string code) => Color && text.Length > 0 ? $"\e[{code}m{text}\e[0m" : text;

    /// <summary>How much is said on stderr.</summary>
    public Verbosity Verbosity { get; set; } = Verbosity.Normal;

    /// <summary>The terminal of this process.</summary>
    public static Terminal OfProcess() =>
        new(Console.OpenStandardOutput(), Console.OpenStandardError(), !Console.IsOutputRedirected, !Console.IsErrorRedirected);

    /// <summary>Says something on stderr, unless quiet.</summary>
    public void Note(string line)
    {
        if (Verbosity != Verbosity.Quiet) Error.WriteLine(line);
    }

    /// <summary>Says something on stderr, only where verbose.</summary>
    public void Detail(string line)
    {
        if (Verbosity == Verbosity.Verbose) Error.WriteLine(line);
    }
}
