using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

/// <summary>An FCS file: one or more data sets, and what was odd about it. FCS 2.0, 3.0, 3.1 and 3.2, list mode.</summary>
public sealed class FcsFile
{
    internal FcsFile(string name, long length, IReadOnlyList<FcsDataSet> dataSets, int defaultDataSet, IReadOnlyList<FcsDiagnostic> diagnostics) =>
        (Name, Length, DataSets, DefaultDataSet, Diagnostics) = (name, length, dataSets, defaultDataSet, diagnostics);

    /// <summary>The file's name, for messages.</summary>
    public string Name { get; }

    /// <summary>Bytes.</summary>
    public long Length { get; }

    /// <summary>The data sets in file order.</summary>
    public IReadOnlyList<FcsDataSet> DataSets { get; }

    /// <summary>Index of the data set that stands for the file: the one of highest resolution (Beckman .LMD holds the same run twice).</summary>
    public int DefaultDataSet { get; }

    /// <summary>Every deviation that was read over.</summary>
    public IReadOnlyList<FcsDiagnostic> Diagnostics { get; }

    /// <summary>Reads a file. The events stay on disk unless the options ask for them.</summary>
    /// <exception cref="FcsFormatException">It cannot be read as FCS, or not under the tolerance.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="ArgumentException">The options name a parameter or data set that the file does not have.</exception>
    public static FcsFile Read(string path, FcsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        var source = ByteSource.Open(path);
        var parser = new FileParser(source, Path.GetFileName(path), options ?? new FcsReadOptions());
        try
        {
            return parser.Parse();
        }
        finally
        {
            if (!parser.KeepsSource) source.Dispose(); // else the handle closes itself when nothing reads from it any more
        }
    }

    /// <summary>Reads a seekable stream from its start and leaves it open; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="FcsFormatException">It cannot be read as FCS, or not under the tolerance.</exception>
    /// <exception cref="ArgumentException">
    /// The stream is not seekable, or the options name a parameter or data set that the file does not have.
    /// </exception>
    public static FcsFile Read(Stream stream, string name, FcsReadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(name);
        if (!stream.CanSeek) throw new ArgumentException("The stream must be seekable.", nameof(stream));
        using var source = ByteSource.Open(stream);
        return new FileParser(source, name, (options ?? new FcsReadOptions()) with { EventMemory = null }).Parse();
    }

    /// <summary>The bytes of one segment, for instance ANALYSIS, whose content the standard leaves free since FCS 3.2.</summary>
    /// <param name="stream">The file that was read; seekable.</param>
    /// <param name="segment">One of <see cref="FcsDataSet.Segments"/>.</param>
    /// <exception cref="EndOfStreamException">The stream is shorter than the file was.</exception>
    public static byte[] ReadSegment(Stream stream, FcsSegment segment)
    {
        ArgumentNullException.ThrowIfNull(stream);
        byte[] bytes = new byte[segment.Length];
        stream.Position = segment.Begin;
        stream.ReadExactly(bytes);
        return bytes;
    }
}
