namespace FlowCytometry.Fcs.Decoding;

/// <summary>Fills one or several columns from rows of events. Calls for different events may run at the same time.</summary>
internal abstract class RowDecoder
{
    /// <summary>Decodes events <paramref name="at"/> and following from rows that begin with the event's first byte.</summary>
    public abstract void Decode(ReadOnlySpan<byte> rows, int events, int at);

    /// <summary>Whether it fills that column.</summary>
    public abstract bool Fills(ColumnDecoder column);
}
