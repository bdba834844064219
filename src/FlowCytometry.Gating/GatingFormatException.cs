namespace FlowCytometry.Gating;

/// <summary>A file of gates cannot be read: where, what was expected, what was found.</summary>
public sealed class GatingFormatException : GatingException
{
    /// <summary>With an empty message.</summary>
    public GatingFormatException()
    {
    }

    /// <summary>With a sentence for the user.</summary>
    public GatingFormatException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for the user, and what caused it.</summary>
    public GatingFormatException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>With the place in the file.</summary>
    /// <param name="file">The file's name.</param>
    /// <param name="line">One-based; 0: unknown.</param>
    /// <param name="column">One-based; 0: unknown.</param>
    /// <param name="element">The element or key, for instance <c>RectangleGate 'Lymphocytes'</c>; null: none.</param>
    /// <param name="reason">What is wrong and what to do.</param>
    /// <param name="innerException">What caused it.</param>
    public GatingFormatException(string file, int line, int column, string? element, string reason, Exception? innerException = null)
        : base($"{file}{(line > 0 ? FormattableString.Invariant($", line {line}, column {column}") : "")}: {(element is null ? "" : element + ": ")}{reason}", innerException!) =>
        (File, Line, Column, Element, Reason) = (file, line, column, element, reason);

    /// <summary>The file's name.</summary>
    public string? File { get; }

    /// <summary>One-based; 0: unknown.</summary>
    public int Line { get; }

    /// <summary>One-based; 0: unknown.</summary>
    public int Column { get; }

    /// <summary>The element or key; null: none.</summary>
    public string? Element { get; }

    /// <summary>What is wrong and what to do, without the place.</summary>
    public string? Reason { get; }
}
