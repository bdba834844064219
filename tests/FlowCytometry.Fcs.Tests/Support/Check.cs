using System.Runtime.InteropServices;

namespace FlowCytometry.Fcs.Tests.Support;

internal static class Check
{
    public static double[] Values(FcsColumn column) => [.. Enumerable.Range(0, column.Count).Select(i => column[i])];

    public static double[] Raw(FcsFile file, int parameter, int dataSet = 0) => Values(file.DataSets[dataSet].Raw(parameter));

    public static string[] Names(FcsFile file) => [.. file.Diagnostics.Select(d => d.Name)];

    /// <summary>Refused under the tolerance, with this name and a sentence that names the file.</summary>
    public static FcsFormatException Refused(string name, Func<object?> read)
    {
        var refused = Assert.Throws<FcsFormatException>(read);
        Assert.Equal(name, refused.Name);
        Assert.Contains(".fcs", refused.Message, StringComparison.Ordinal);
        return refused;
    }

    /// <summary>Same values to the last bit, in the same precision.</summary>
    public static void SameBits(FcsColumn expected, FcsColumn actual)
    {
        Assert.Equal(expected.IsDouble, actual.IsDouble);
        Assert.Equal(expected.Count, actual.Count);
        Assert.True(MemoryMarshal.AsBytes(expected.Singles.Span).SequenceEqual(MemoryMarshal.AsBytes(actual.Singles.Span)));
        Assert.True(MemoryMarshal.AsBytes(expected.Doubles.Span).SequenceEqual(MemoryMarshal.AsBytes(actual.Doubles.Span)));
    }
}
