using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>Adjacent columns of one width go through registers in squares; the few events that do not fill one go column by column.</summary>
internal sealed class SquareDecoder : RowDecoder
{
    private delegate int Turn(ReadOnlySpan<byte> rows, int events, int at);

    private readonly ColumnDecoder[] _columns;
    private readonly int _offset;
    private readonly int _stride;
    private readonly Turn _turn;

    private SquareDecoder(ColumnDecoder[] columns, DataLayout layout, int first, Turn turn) =>
        (_columns, _offset, _stride, _turn) = (columns, (int)(layout.Columns[first].BitOffset / 8), (int)(layout.EventBits / 8), turn);

    public override void Decode(ReadOnlySpan<byte> rows, int events, int at)
    {
        int done = _turn(rows[_offset..], events, at);
        if (done == events) return;
        foreach (var column in _columns) column.Decode(rows[(done * _stride)..], events - done, at + done);
    }

    public override bool Fills(ColumnDecoder column) => Array.IndexOf(_columns, column) >= 0;

    /// <summary>
    /// The decoders of a layout, with runs of like columns joined. A run that is no multiple of a square ends with one that overlaps the
    /// square before: the same values are written twice.
    /// </summary>
    public static RowDecoder[] Join(DataLayout layout, ColumnDecoder?[] decoders)
    {
        var joined = new List<RowDecoder>();
        for (int i = 0; i < decoders.Length;)
        {
            int run = Run(layout, decoders, i), size = layout.Columns[i].Bits == 64 ? 4 : 8;
            if (run < size)
            {
                if (decoders[i] is { } single) joined.Add(single);
                i++;
                continue;
            }

            int end = i + run;
            for (; i < end; i += size)
            {
                int first = Math.Min(i, end - size);
                joined.Add(Create(layout, decoders[first..(first + size)]!, first));
            }

            i = end;
        }

        return [.. joined];
    }

    /// <summary>How many columns from here on are wanted and alike.</summary>
    private static int Run(DataLayout layout, ColumnDecoder?[] decoders, int first)
    {
        var like = layout.Columns[first];
        bool turns = like.Bits <= 32 ? like.IsSingle : like.Type == FcsDataType.Double;
        if (!turns || !TransposeKernel.IsSupported || layout.IsPacked || layout.IsAscii) return 0;
        if (like.Bits > 8 && !layout.ByteOrder.IsLittleEndian && !layout.ByteOrder.IsBigEndian) return 0;
        int run = 0;
        while (first + run < decoders.Length && decoders[first + run] is not null && layout.Columns[first + run] is var other
            && other.Type == like.Type && other.Bits == like.Bits && other.IsSingle == like.IsSingle)
        {
            run++;
        }

        return run;
    }

    private static SquareDecoder Create(DataLayout layout, ColumnDecoder[] columns, int first)
    {
        var like = layout.Columns[first];
        bool big = !layout.ByteOrder.IsLittleEndian;
        int stride = (int)(layout.EventBits / 8);
        if (like.Bits == 64)
        {
            double[][] doubles = Array.ConvertAll(columns, c => c.Doubles);
            return new(columns, layout, first, (rows, events, at) => TransposeKernel.FourDoubles(rows, stride, events, big, doubles, at));
        }

        float[][] singles = Array.ConvertAll(columns, c => c.Singles);
        int[] masks = new int[columns.Length];
        for (int i = 0; i < masks.Length; i++) masks[i] = (int)(uint)layout.Columns[first + i].Mask;
        bool convert = like.Type == FcsDataType.Integer;
        return new(columns, layout, first, (like.Bits, big) switch
        {
            (8, _) => Eight<Eight8>(),
            (16, false) => Eight<Eight16Little>(),
            (16, true) => Eight<Eight16Big>(),
            (24, false) => Eight<Eight24Little>(),
            (24, true) => Eight<Eight24Big>(),
            (32, false) => Eight<Eight32Little>(),
            _ => Eight<Eight32Big>(),
        });

        Turn Eight<TEight>()
            where TEight : IStoredEight =>
            (rows, events, at) => TransposeKernel.Eight<TEight>(rows, stride, events, masks, convert, singles, at);
    }
}
