using System.Numerics;

namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Rows of zeros and ones as text, <c>0,1,0\n</c>: two bytes a column.</summary>
internal static class MembershipRows
{
    /// <summary>Fills the rows with zeros; a row has <paramref name="stride"/> bytes.</summary>
    public static void Clear(Span<byte> rows, int stride)
    {
        if (rows.IsEmpty) return;
        for (int i = 0; i < stride; i += 2) (rows[i], rows[i + 1]) = ((byte)'0', (byte)',');
        rows[stride - 1] = (byte)'\n';
        for (int filled = stride; filled < rows.Length; filled *= 2) rows[..Math.Min(filled, rows.Length - filled)].CopyTo(rows[filled..]);
    }

    /// <summary>Sets one column to 1 in the rows whose bit is set; bit 0 of the first word is the first row's. Bits beyond the rows do not count.</summary>
    public static void Mark(Span<byte> rows, int stride, int column, ReadOnlySpan<ulong> mask)
    {
        int count = rows.Length / stride;
        for (int w = 0; w < mask.Length && w * 64 < count; w++)
        {
            for (ulong bits = mask[w]; bits != 0; bits &= bits - 1)
            {
                int row = w * 64 + BitOperations.TrailingZeroCount(bits);
                if (row >= count) return;
                rows[row * stride + 2 * column] = (byte)'1';
            }
        }
    }
}
