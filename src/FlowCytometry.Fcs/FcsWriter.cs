namespace FlowCytometry.Fcs;

/// <summary>Writes one data set as FCS 3.1 or 3.2, list mode, little endian.</summary>
public static class FcsWriter
{
    /// <summary>Writes the data set.</summary>
    /// <param name="stream">Where to; written from its current position, need not be seekable.</param>
    /// <param name="content">What to write.</param>
    public static void Write(Stream stream, FcsContent content) => throw new NotSupportedException("being written");
}
