using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>Fills one column.</summary>
internal abstract class ColumnDecoder : RowDecoder
{
    /// <summary>Where the values go, if they are single.</summary>
    public abstract float[] Singles { get; }

    /// <summary>Where the values go, if they are double.</summary>
    public abstract double[] Doubles { get; }

    public abstract FcsColumn ToColumn();

    /// <summary>The decoder for a column of this layout.</summary>
    public static ColumnDecoder Create(DataLayout layout, ColumnLayout column, int events)
    {
        if (column.Type == FcsDataType.Ascii) return Pick(layout, column, events, AsciiSingle, AsciiDouble);
        if (layout.IsPacked) return Pick(layout, column, events, BitsSingle, BitsDouble);
        int[] order = layout.ByteOrder.Of(column.Bits / 8) ?? throw new InvalidOperationException("Checked when TEXT was read.");
        bool little = order.SequenceEqual(Enumerable.Range(0, order.Length)), big = order.Reverse().SequenceEqual(Enumerable.Range(0, order.Length));
        return (column.Bits, little, big) switch
        {
            (8, _, _) => Whole<Word8>(layout, column, events),
            (16, true, _) => Whole<Word16Little>(layout, column, events),
            (16, _, true) => Whole<Word16Big>(layout, column, events),
            (24, true, _) => Whole<Word24Little>(layout, column, events),
            (24, _, true) => Whole<Word24Big>(layout, column, events),
            (32, true, _) => Whole<Word32Little>(layout, column, events),
            (32, _, true) => Whole<Word32Big>(layout, column, events),
            (64, true, _) => Whole<Word64Little>(layout, column, events),
            (64, _, true) => Whole<Word64Big>(layout, column, events),
            _ => Permuted(layout, column, events, [.. order.Select(significance => significance * 8)]),
        };
    }

    private static ColumnDecoder Pick(
        DataLayout layout, ColumnLayout column, int events,
        Func<DataLayout, ColumnLayout, Gather<float>> single, Func<DataLayout, ColumnLayout, Gather<double>> wide) =>
        column.IsSingle ? new Decoder<float>(events, single(layout, column)) : new Decoder<double>(events, wide(layout, column));

    private static ColumnDecoder Whole<TWord>(DataLayout layout, ColumnLayout column, int events)
        where TWord : IStoredWord
    {
        int offset = (int)(column.BitOffset / 8), stride = (int)(layout.EventBits / 8), width = column.Bits / 8;
        ulong mask = column.Mask;
        return column.Type switch
        {
            FcsDataType.Single => new Decoder<float>(events, (rows, values) => ColumnKernel.Gather<TWord, BitsToSingle, float>(rows[offset..], stride, width, mask, values)),
            FcsDataType.Double => new Decoder<double>(events, (rows, values) => ColumnKernel.Gather<TWord, BitsToDouble, double>(rows[offset..], stride, width, mask, values)),
            _ when column.IsSingle => new Decoder<float>(events, (rows, values) => ColumnKernel.Gather<TWord, UnsignedToSingle, float>(rows[offset..], stride, width, mask, values)),
            _ => new Decoder<double>(events, (rows, values) => ColumnKernel.Gather<TWord, UnsignedToDouble, double>(rows[offset..], stride, width, mask, values)),
        };
    }

    private static ColumnDecoder Permuted(DataLayout layout, ColumnLayout column, int events, int[] shifts)
    {
        int offset = (int)(column.BitOffset / 8), stride = (int)(layout.EventBits / 8);
        ulong mask = column.Mask;
        return column.Type switch
        {
            FcsDataType.Single => new Decoder<float>(events, (rows, values) => ColumnKernel.GatherPermuted<BitsToSingle, float>(rows[offset..], stride, shifts, mask, values)),
            FcsDataType.Double => new Decoder<double>(events, (rows, values) => ColumnKernel.GatherPermuted<BitsToDouble, double>(rows[offset..], stride, shifts, mask, values)),
            _ when column.IsSingle => new Decoder<float>(events, (rows, values) => ColumnKernel.GatherPermuted<UnsignedToSingle, float>(rows[offset..], stride, shifts, mask, values)),
            _ => new Decoder<double>(events, (rows, values) => ColumnKernel.GatherPermuted<UnsignedToDouble, double>(rows[offset..], stride, shifts, mask, values)),
        };
    }

    private static Gather<float> BitsSingle(DataLayout layout, ColumnLayout column) => column.Type == FcsDataType.Single
        ? (rows, values) => ColumnKernel.GatherBits<BitsToSingle, float>(rows, column.BitOffset, layout.EventBits, column.Bits, layout.ByteOrder.IsBigEndian, column.Mask, values)
        : (rows, values) => ColumnKernel.GatherBits<UnsignedToSingle, float>(rows, column.BitOffset, layout.EventBits, column.Bits, layout.ByteOrder.IsBigEndian, column.Mask, values);

    private static Gather<double> BitsDouble(DataLayout layout, ColumnLayout column) => column.Type == FcsDataType.Double
        ? (rows, values) => ColumnKernel.GatherBits<BitsToDouble, double>(rows, column.BitOffset, layout.EventBits, column.Bits, layout.ByteOrder.IsBigEndian, column.Mask, values)
        : (rows, values) => ColumnKernel.GatherBits<UnsignedToDouble, double>(rows, column.BitOffset, layout.EventBits, column.Bits, layout.ByteOrder.IsBigEndian, column.Mask, values);

    private static Gather<float> AsciiSingle(DataLayout layout, ColumnLayout column) =>
        (rows, values) => AsciiKernel.GatherFixed(rows[(int)(column.BitOffset / 8)..], (int)(layout.EventBits / 8), column.Bits / 8, values);

    private static Gather<double> AsciiDouble(DataLayout layout, ColumnLayout column) =>
        (rows, values) => AsciiKernel.GatherFixed(rows[(int)(column.BitOffset / 8)..], (int)(layout.EventBits / 8), column.Bits / 8, values);

    private delegate void Gather<T>(ReadOnlySpan<byte> rows, Span<T> values);

    private sealed class Decoder<T>(int events, Gather<T> gather) : ColumnDecoder
        where T : unmanaged
    {
        private readonly T[] _values = GC.AllocateUninitializedArray<T>(events);

        public override float[] Singles => (float[])(object)_values;

        public override double[] Doubles => (double[])(object)_values;

        public override void Decode(ReadOnlySpan<byte> rows, int events, int at) => gather(rows, _values.AsSpan(at, events));

        public override FcsColumn ToColumn() => _values switch
        {
            float[] singles => new(singles),
            double[] doubles => new(doubles),
            _ => throw new InvalidOperationException(),
        };
    }
}
