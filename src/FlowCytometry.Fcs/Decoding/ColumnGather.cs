using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>How the words of one column are found in rows of events.</summary>
internal abstract class ColumnGather(DataLayout layout, ColumnLayout column)
{
    protected ulong Mask => column.Mask;

    protected int Width => column.Bits / 8;

    protected int Stride { get; } = (int)(layout.EventBits / 8);

    protected int Offset { get; } = (int)(column.BitOffset / 8);

    /// <summary>Fills <paramref name="values"/> from rows that begin with the first byte of an event.</summary>
    public abstract void Fill<TNumber, T>(ReadOnlySpan<byte> rows, Span<T> values)
        where TNumber : IStoredNumber<T>;

    /// <summary>The one for this column's width, byte order and place.</summary>
    public static ColumnGather Create(DataLayout layout, ColumnLayout column)
    {
        if (layout.IsPacked) return new Packed(layout, column);
        int[] order = layout.ByteOrder.Of(column.Bits / 8) ?? throw new InvalidOperationException("Checked when TEXT was read.");
        bool little = true, big = true;
        for (int i = 0; i < order.Length; i++)
        {
            little &= order[i] == i;
            big &= order[i] == order.Length - 1 - i;
        }

        return (column.Bits, little, big) switch
        {
            (8, _, _) => new Whole<Word8>(layout, column),
            (16, true, _) => new Whole<Word16Little>(layout, column),
            (16, _, true) => new Whole<Word16Big>(layout, column),
            (24, true, _) => new Whole<Word24Little>(layout, column),
            (24, _, true) => new Whole<Word24Big>(layout, column),
            (32, true, _) => new Whole<Word32Little>(layout, column),
            (32, _, true) => new Whole<Word32Big>(layout, column),
            (64, true, _) => new Whole<Word64Little>(layout, column),
            (64, _, true) => new Whole<Word64Big>(layout, column),
            _ => new Permuted(layout, column, Array.ConvertAll(order, significance => significance * 8)),
        };
    }

    private sealed class Whole<TWord>(DataLayout layout, ColumnLayout column) : ColumnGather(layout, column)
        where TWord : IStoredWord
    {
        public override void Fill<TNumber, T>(ReadOnlySpan<byte> rows, Span<T> values) =>
            ColumnKernel.Gather<TWord, TNumber, T>(rows[Offset..], Stride, Width, Mask, values);
    }

    private sealed class Permuted(DataLayout layout, ColumnLayout column, int[] shifts) : ColumnGather(layout, column)
    {
        public override void Fill<TNumber, T>(ReadOnlySpan<byte> rows, Span<T> values) =>
            ColumnKernel.GatherPermuted<TNumber, T>(rows[Offset..], Stride, shifts, Mask, values);
    }

    private sealed class Packed(DataLayout layout, ColumnLayout column) : ColumnGather(layout, column)
    {
        private readonly (long Offset, long Stride, int Bits) _place = (column.BitOffset, layout.EventBits, column.Bits);
        private readonly bool _bigEndian = layout.ByteOrder.IsBigEndian;

        public override void Fill<TNumber, T>(ReadOnlySpan<byte> rows, Span<T> values) =>
            ColumnKernel.GatherBits<TNumber, T>(rows, _place.Offset, _place.Stride, _place.Bits, _bigEndian, Mask, values);
    }
}
