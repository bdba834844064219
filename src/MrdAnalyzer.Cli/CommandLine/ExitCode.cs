namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>What the command's exit code says. Scripts hold on to these numbers.</summary>
internal static class ExitCode
{
    /// <summary>The work was done; a verdict "not evaluable" is work done.</summary>
    public const int Done = 0;

    /// <summary>A fault of the program.</summary>
    public const int Fault = 1;

    /// <summary>Wrong usage.</summary>
    public const int Usage = 2;

    /// <summary>An input cannot be read or does not fit.</summary>
    public const int Input = 3;

    /// <summary>The verdict is of the class given with <c>--fail-on</c>.</summary>
    public const int FailOn = 4;

    /// <summary>A batch finished with some files in quarantine, or rows of its manifest that could not be used.</summary>
    public const int Quarantine = 5;

    /// <summary>Interrupted.</summary>
    public const int Interrupted = 130;
}
