namespace FlowCytometry.Fcs.Parsing;

/// <summary>The columns of an event, one after another without gaps (FCS 3.1, 3.3).</summary>
internal sealed class DataLayout
{
    public DataLayout(IEnumerable<ColumnLayout> columns, StoredByteOrder byteOrder, bool isCertain)
    {
        long offset = 0;
        var placed = new List<ColumnLayout>();
        foreach (var column in columns)
        {
            placed.Add(column with { BitOffset = offset });
            offset += column.Bits;
        }

        (Columns, ByteOrder, EventBits, IsCertain) = (placed, byteOrder, offset, isCertain);
    }

    public IReadOnlyList<ColumnLayout> Columns { get; }

    public StoredByteOrder ByteOrder { get; }

    /// <summary>Bits of an event; 0 where the length of an event varies (ASCII in free format).</summary>
    public long EventBits { get; }

    /// <summary>False where a width contradicts its type, so that only an exact fit of DATA can confirm it.</summary>
    public bool IsCertain { get; }

    public bool IsAscii => Columns.Any(column => column.Type == FcsDataType.Ascii);

    public bool IsFreeFormat => IsAscii && Columns.Any(column => column.Bits == 0);

    /// <summary>Whether values begin or end within a byte.</summary>
    public bool IsPacked => Columns.Any(column => column.Bits % 8 != 0);

    /// <summary>Bytes of so many events, or null where that is not fixed or overflows.</summary>
    public long? Bytes(long events)
    {
        if (IsFreeFormat) return null;
        var bytes = (((UInt128)(ulong)events * (ulong)EventBits) + 7) / 8;
        return bytes > long.MaxValue ? null : (long)bytes;
    }

    /// <summary>The whole events in so many bytes.</summary>
    public long Events(long bytes) => EventBits == 0 ? 0 : (long)((UInt128)(ulong)Math.Max(bytes, 0) * 8 / (ulong)EventBits);

    /// <summary>The same columns with another width each.</summary>
    public DataLayout WithIntegerBits(int bits) => new(Columns.Select(column => column with { Bits = bits }), ByteOrder, isCertain: true);
}
