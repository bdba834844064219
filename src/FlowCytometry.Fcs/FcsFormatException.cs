namespace FlowCytometry.Fcs;

/// <summary>A file that cannot be read as FCS. The message is one sentence that names file, place, and what was expected and found.</summary>
public sealed class FcsFormatException : Exception
{
    /// <summary>A file that cannot be read.</summary>
    public FcsFormatException(string message) : base(message) { }

    /// <summary>A file that cannot be read.</summary>
    public FcsFormatException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>A file that cannot be read.</summary>
    public FcsFormatException() { }

    /// <summary>The segment: HEADER, TEXT, DATA, ANALYSIS; null where it is the file itself.</summary>
    public string? Segment { get; init; }

    /// <summary>The keyword concerned, if any.</summary>
    public string? Keyword { get; init; }

    /// <summary>Byte offset from the start of the file, if known.</summary>
    public long? Offset { get; init; }

    /// <summary>Stable name of the deviation, for instance <c>not-fcs</c>.</summary>
    public string? Name { get; init; }
}
