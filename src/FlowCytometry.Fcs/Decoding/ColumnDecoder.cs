using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>Fills one column.</summary>
internal sealed class ColumnDecoder : RowDecoder
{
    private readonly Gather<float>? _gatherSingles;
    private readonly Gather<double>? _gatherDoubles;

    private ColumnDecoder(int events, Gather<float> gather) => (_gatherSingles, Singles, Doubles) = (gather, GC.AllocateUninitializedArray<float>(events), []);

    private ColumnDecoder(int events, Gather<double> gather) => (_gatherDoubles, Singles, Doubles) = (gather, [], GC.AllocateUninitializedArray<double>(events));

    private delegate void Gather<T>(ReadOnlySpan<byte> rows, Span<T> values);

    /// <summary>Whether the values are double.</summary>
    public bool IsDouble => _gatherDoubles is not null;

    /// <summary>Where the values go, if they are single.</summary>
    public float[] Singles { get; }

    /// <summary>Where the values go, if they are double.</summary>
    public double[] Doubles { get; }

    public FcsColumn ToColumn() => IsDouble ? new(Doubles) : new(Singles);

    public override void Decode(ReadOnlySpan<byte> rows, int events, int at)
    {
        if (_gatherDoubles is not null) _gatherDoubles(rows, Doubles.AsSpan(at, events));
        else _gatherSingles!(rows, Singles.AsSpan(at, events));
    }

    public override bool Fills(ColumnDecoder column) => ReferenceEquals(column, this);

    /// <summary>The decoder for a column of this layout.</summary>
    public static ColumnDecoder Create(DataLayout layout, ColumnLayout column, int events)
    {
        if (column.Type == FcsDataType.Ascii) return Ascii(layout, column, events);
        var gather = ColumnGather.Create(layout, column);
        return column.Type switch
        {
            FcsDataType.Single => new ColumnDecoder(events, gather.Fill<BitsToSingle, float>),
            FcsDataType.Double => new ColumnDecoder(events, gather.Fill<BitsToDouble, double>),
            _ when column.IsSingle => new ColumnDecoder(events, gather.Fill<UnsignedToSingle, float>),
            _ => new ColumnDecoder(events, gather.Fill<UnsignedToDouble, double>),
        };
    }

    private static ColumnDecoder Ascii(DataLayout layout, ColumnLayout column, int events)
    {
        int offset = (int)(column.BitOffset / 8), stride = (int)(layout.EventBits / 8), width = column.Bits / 8;
        return column.IsSingle
            ? new ColumnDecoder(events, (ReadOnlySpan<byte> rows, Span<float> values) => AsciiKernel.GatherFixed(rows[offset..], stride, width, values))
            : new ColumnDecoder(events, (ReadOnlySpan<byte> rows, Span<double> values) => AsciiKernel.GatherFixed(rows[offset..], stride, width, values));
    }
}
