using FlowCytometry.Fcs.Writing;

namespace FlowCytometry.Fcs;

/// <summary>
/// Writes one data set as FCS 3.1 or 3.2: list mode, little endian, with a CRC. The bytes depend on the content only. What is written reads
/// back under <see cref="FcsTolerance.Strict"/> with the same bits, but for names with a comma, which the standard forbids and this keeps.
/// </summary>
public static class FcsWriter
{
    /// <summary>Writes the data set.</summary>
    /// <param name="stream">Where to; written from its current position, need not be seekable.</param>
    /// <param name="content">What to write.</param>
    /// <exception cref="ArgumentException">
    /// The content cannot be written: columns of different lengths, names that repeat, values that the data type does not hold exactly,
    /// data types that differ in FCS 3.1, a version other than 3.1 and 3.2.
    /// </exception>
    public static void Write(Stream stream, FcsContent content)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentNullException.ThrowIfNull(content);
        var plan = WritePlan.Create(content);
        plan.CheckValues();
        new DataSetWriter(stream, plan).Write();
    }
}
