using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>Fills one column.</summary>
internal abstract class ColumnDecoder : RowDecoder
{
    private delegate void Gather<T>(ReadOnlySpan<byte> rows, Span<T> values);

    /// <summary>Whether the values are double.</summary>
    public abstract bool IsDouble { get; }

    /// <summary>Where the values go, if they are single.</summary>
    public abstract float[] Singles { get; }

    /// <summary>Where the values go, if they are double.</summary>
    public abstract double[] Doubles { get; }

    public abstract FcsColumn ToColumn();

    public override bool Fills(ColumnDecoder column) => ReferenceEquals(column, this);

    /// <summary>The decoder for a column of this layout.</summary>
    public static ColumnDecoder Create(DataLayout layout, ColumnLayout column, int events)
    {
        if (column.Type == FcsDataType.Ascii) return Ascii(layout, column, events);
        var gather = ColumnGather.Create(layout, column);
        return column.Type switch
        {
            FcsDataType.Single => new Decoder<float>(events, gather.Fill<BitsToSingle, float>),
            FcsDataType.Double => new Decoder<double>(events, gather.Fill<BitsToDouble, double>),
            _ when column.IsSingle => new Decoder<float>(events, gather.Fill<UnsignedToSingle, float>),
            _ => new Decoder<double>(events, gather.Fill<UnsignedToDouble, double>),
        };
    }

    private static ColumnDecoder Ascii(DataLayout layout, ColumnLayout column, int events)
    {
        int offset = (int)(column.BitOffset / 8), stride = (int)(layout.EventBits / 8), width = column.Bits / 8;
        return column.IsSingle
            ? new Decoder<float>(events, (rows, values) => AsciiKernel.GatherFixed(rows[offset..], stride, width, values))
            : new Decoder<double>(events, (rows, values) => AsciiKernel.GatherFixed(rows[offset..], stride, width, values));
    }

    private sealed class Decoder<T>(int events, Gather<T> gather) : ColumnDecoder
        where T : unmanaged
    {
        private readonly T[] _values = GC.AllocateUninitializedArray<T>(events);

        public override bool IsDouble => _values is double[];

        public override float[] Singles => (float[])(object)_values;

        public override double[] Doubles => (double[])(object)_values;

        public override void Decode(ReadOnlySpan<byte> rows, int events, int at) => gather(rows, _values.AsSpan(at, events));

        public override FcsColumn ToColumn() => _values is float[]? new(Singles) : new(Doubles);
    }
}
