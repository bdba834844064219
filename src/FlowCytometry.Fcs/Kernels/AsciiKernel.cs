using System.Buffers.Text;
using System.Numerics;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>Numbers written as digits (<c>$DATATYPE</c> A; FCS 3.1, 3.3).</summary>
internal static class AsciiKernel
{
    /// <summary>Fixed columns of <paramref name="width"/> characters, padded with blanks.</summary>
    /// <exception cref="FormatException">A field is no number.</exception>
    public static void GatherFixed<T>(ReadOnlySpan<byte> rows, int stride, int width, Span<T> values)
        where T : INumberBase<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = T.CreateTruncating(Number(rows.Slice(i * stride, width).Trim((byte)' ')));
        }
    }

    /// <summary>The finite number that fills the whole field.</summary>
    /// <exception cref="FormatException">There is none.</exception>
    public static double Number(ReadOnlySpan<byte> field)
    {
        if (Utf8Parser.TryParse(field, out double value, out int consumed) && consumed == field.Length && double.IsFinite(value)) return value;
        throw new FormatException($"\"{Parsing.HeaderParser.Printable(field[..Math.Min(field.Length, 20)])}\"");
    }
}
