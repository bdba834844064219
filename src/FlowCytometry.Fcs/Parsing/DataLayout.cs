namespace FlowCytometry.Fcs.Parsing;

/// <summary>The columns of an event, one after another without gaps (FCS 3.1, 3.3).</summary>
internal sealed class DataLayout
{
    private readonly List<ColumnLayout> _columns = [];

    public DataLayout(List<ColumnLayout> columns, StoredByteOrder byteOrder, bool isCertain)
    {
        (ByteOrder, IsCertain) = (byteOrder, isCertain);
        foreach (var column in columns)
        {
            _columns.Add(column with { BitOffset = EventBits });
            EventBits += column.Bits;
            IsPacked |= column.Bits % 8 != 0;
            IsAscii |= column.Type == FcsDataType.Ascii;
            IsFreeFormat |= column.Type == FcsDataType.Ascii && column.Bits == 0;
        }
    }

    public IReadOnlyList<ColumnLayout> Columns => _columns;

    public StoredByteOrder ByteOrder { get; }

    /// <summary>Bits of an event; 0 where the length of an event varies (ASCII in free format).</summary>
    public long EventBits { get; }

    /// <summary>False where a width contradicts its type, so that only an exact fit of DATA can confirm it.</summary>
    public bool IsCertain { get; }

    public bool IsAscii { get; }

    /// <summary>ASCII whose values are separated, not in columns.</summary>
    public bool IsFreeFormat { get; }

    /// <summary>Whether values begin or end within a byte.</summary>
    public bool IsPacked { get; }

    /// <summary>Bytes of so many events, or null where that is not fixed or overflows.</summary>
    public long? Bytes(long events)
    {
        if (IsFreeFormat) return null;
        long high = Math.BigMul(events, EventBits, out long bits);
        return high != 0 || bits < 0 || bits > long.MaxValue - 7 ? null : (bits + 7) / 8;
    }

    /// <summary>The whole events in so many bytes.</summary>
    public long Events(long bytes)
    {
        if (EventBits == 0 || bytes <= 0) return 0;

        // Eight events take EventBits bytes.
        long eights = bytes / EventBits, rest = bytes % EventBits;
        return (eights * 8) + (rest * 8 / EventBits);
    }

    /// <summary>The same columns with another width each.</summary>
    public DataLayout WithIntegerBits(int bits) => new(_columns.ConvertAll(column => column with { Bits = bits }), ByteOrder, isCertain: true);
}
