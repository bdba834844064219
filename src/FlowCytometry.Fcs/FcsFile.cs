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

    /// <summary>Reads a file.</summary>
    /// <exception cref="FcsFormatException">It cannot be read as FCS.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FcsFile Read(string path, FcsReadOptions? options = null) => throw new NotSupportedException("being written");

    /// <summary>Reads a seekable stream; <paramref name="name"/> stands for the file in messages.</summary>
    public static FcsFile Read(Stream stream, string name, FcsReadOptions? options = null) => throw new NotSupportedException("being written");
}
