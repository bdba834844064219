using System.Buffers;
using System.Runtime.ExceptionServices;
using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>
/// Reads DATA into columns: blocks of whole events go through a pooled buffer that fits the cache, several at a time, and are
/// transposed from there, so that memory beyond the columns does not grow with the file.
/// </summary>
internal sealed class EventReader(ByteSource source, ParsedDataSet set, DeviationLog log)
{
    private const int BlockBytes = 256 << 10;

    /// <summary>Rows that are transposed at a time: they stay in the first-level cache while each column passes over them.</summary>
    private const int TileBytes = 16 << 10;

    /// <summary>What the bit kernel may look at beyond the last value.</summary>
    private const int Slack = 16;

    private const int LargestColumn = 0x7FFFFFC7;

    private readonly DataLayout _layout = set.Layout;

    public (FcsColumn?[] Columns, long Events) Read(bool[] wanted)
    {
        if (set.Data.Events > LargestColumn) throw log.Refusal(FcsDeviation.TooManyEvents, Invariant($"{set.Data.Events}"), "$TOT");
        CheckMemory(wanted);
        int events = (int)set.Data.Events;
        if (_layout.IsFreeFormat && events > 0)
        {
            var (columns, found) = new AsciiFreeReader(source, set, log).Read(wanted);
            VerifyCrc(null);
            return (columns, found);
        }

        var decoders = new ColumnDecoder?[wanted.Length];
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i]) decoders[i] = ColumnDecoder.Create(_layout, _layout.Columns[i], events);
        }

        var used = SquareDecoder.Join(_layout, decoders);
        ushort? crc = events > 0 && (used.Length > 0 || set.Crc is not null) ? ReadBlocks(used, events) : null;
        VerifyCrc(crc);
        var result = new FcsColumn?[wanted.Length];
        for (int i = 0; i < wanted.Length; i++) result[i] = decoders[i]?.ToColumn();
        ReportRounded(result);
        return (result, events);
    }

    /// <summary>What the columns take in memory.</summary>
    public double Bytes(bool[] wanted)
    {
        double bytes = 0;
        for (int i = 0; i < wanted.Length; i++)
        {
            if (wanted[i]) bytes += (double)set.Data.Events * (_layout.Columns[i].IsSingle ? sizeof(float) : sizeof(double));
        }

        return bytes;
    }

    /// <summary>The columns left in the file, after the same checks; null where they cannot be.</summary>
    public FcsStoredEvents? Store(bool[] wanted)
    {
        if (_layout.IsAscii || set.Data.Events is 0 or > LargestColumn) return null;
        var stored = new FcsStoredEvents(source, set, log.File, wanted);
        if (set.Crc is not null) VerifyCrc(ReadBlocks([], stored.EventCount));
        foreach (int i in new StoredCheck(stored).Run()) log.Gather(FcsDeviation.IntegerBeyondDouble, set.Parameters[i].Name);
        log.Flush();
        return stored;
    }

    /// <summary>Whether values of a column may be larger than double holds exactly.</summary>
    public static bool MayExceedDouble(ColumnLayout column) => column is { Type: FcsDataType.Integer, Bits: > 53, Mask: >= 1UL << 53 };

    public static bool ExceedsDouble(ReadOnlySpan<double> values) => values.ContainsAnyExceptInRange(0, 9007199254740992);

    /// <summary>A file may be sparse and promise what no machine holds.</summary>
    private void CheckMemory(bool[] wanted)
    {
        double bytes = Bytes(wanted);
        long there = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        if (bytes > there) throw log.Refusal(FcsDeviation.MemoryExceeded, Invariant($"{bytes:F0} bytes, of {there}"));
    }

    private ushort? ReadBlocks(RowDecoder[] decoders, int events)
    {
        // Eight events always end on a byte, whatever the bits of one.
        long eventBits = _layout.EventBits, groupBytes = eventBits;
        int eventsPerBlock = (int)Math.Max(8, BlockBytes / Math.Max(groupBytes, 1) * 8);
        int blocks = (int)(((long)events + eventsPerBlock - 1) / eventsPerBlock);
        var crcs = set.Crc is null ? null : new ushort[blocks];
        int next = -1;
        int workers = Math.Min(Environment.ProcessorCount, Math.Max(1, blocks / 4));
        if (workers == 1) Work();
        else RunAll(workers, Work);
        return crcs is null ? null : Joined(crcs, eventsPerBlock);

        void Work()
        {
            int blockBytes = (int)_layout.Bytes(eventsPerBlock)!.Value;
            byte[] buffer = ArrayPool<byte>.Shared.Rent(blockBytes + Slack);
            try
            {
                for (int block = Interlocked.Increment(ref next); block < blocks; block = Interlocked.Increment(ref next))
                {
                    int at = block * eventsPerBlock, count = Math.Min(eventsPerBlock, events - at);
                    int bytes = (int)_layout.Bytes(count)!.Value;
                    long offset = set.Data.Begin + (at / 8 * eventBits);
                    if (source.Read(offset, buffer.AsSpan(0, bytes)) != bytes)
                        throw log.Refusal(FcsDeviation.OffsetBeyondFile, "the file became shorter while it was read", offset: offset);
                    buffer.AsSpan(bytes, Slack).Clear();
                    if (crcs is not null) crcs[block] = Crc16.Update(0, buffer.AsSpan(0, bytes));
                    Decode(decoders, buffer.AsSpan(0, bytes + Slack), count, at);
                }
            }
            catch (FormatException odd)
            {
                throw log.Refusal(FcsDeviation.AsciiUnreadable, odd.Message);
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(buffer);
            }
        }
    }

    private void Decode(RowDecoder[] decoders, ReadOnlySpan<byte> rows, int count, int at)
    {
        int tile = (int)Math.Max(8, TileBytes / Math.Max(_layout.EventBits, 1) * 8);
        for (int done = 0; done < count; done += tile)
        {
            int events = Math.Min(tile, count - done);
            var part = rows[(int)(done / 8 * _layout.EventBits)..];
            foreach (var decoder in decoders) decoder.Decode(part, events, at + done);
        }
    }

    /// <summary>Does the same work on several threads, this one among them; the first failure is thrown.</summary>
    internal static void RunAll(int workers, Action work)
    {
        var all = new Task[workers];
        for (int w = 1; w < workers; w++) all[w] = Task.Run(work);
        all[0] = new Task(work);
        all[0].RunSynchronously();
        try
        {
            Task.WaitAll(all);
        }
        catch (AggregateException several)
        {
            ExceptionDispatchInfo.Throw(several.InnerExceptions[0]);
        }
    }

    private ushort Joined(ushort[] crcs, int eventsPerBlock)
    {
        long blockBytes = _layout.Bytes(eventsPerBlock)!.Value, left = set.Data.Length;
        ushort crc = 0;
        foreach (ushort part in crcs)
        {
            long bytes = Math.Min(blockBytes, left);
            crc = Crc16.Combine(crc, part, bytes);
            left -= bytes;
        }

        return crc;
    }

    /// <summary>The CRC covers the data set from its first byte to the last byte of its last segment, gaps included (FCS 3.1, 3.5).</summary>
    private void VerifyCrc(ushort? data)
    {
        if (set.Crc is not { } stated) return;
        long end = set.Segments.Max(s => s.End);
        ushort crc;
        if (data is { } known)
        {
            crc = Crc16.Combine(CrcOf(0, set.Start, set.Data.Begin), known, set.Data.Length);
            crc = CrcOf(crc, set.Data.Begin + set.Data.Length, end);
        }
        else
        {
            crc = CrcOf(0, set.Start, end);
        }

        if (crc != stated) log.Report(FcsDeviation.CrcMismatch, Invariant($"{stated} stated, {crc} computed"), offset: end);
    }

    private ushort CrcOf(ushort crc, long begin, long end)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent((int)Math.Clamp(end - begin, 1, BlockBytes));
        while (begin < end)
        {
            int read = source.Read(begin, buffer.AsSpan(0, (int)Math.Min(buffer.Length, end - begin)));
            if (read == 0) break;
            crc = Crc16.Update(crc, buffer.AsSpan(0, read));
            begin += read;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        return crc;
    }

    private void ReportRounded(FcsColumn?[] columns)
    {
        for (int i = 0; i < columns.Length; i++)
        {
            if (!MayExceedDouble(_layout.Columns[i]) || columns[i] is not { IsDouble: true } column) continue;
            if (ExceedsDouble(column.Doubles.Span)) log.Gather(FcsDeviation.IntegerBeyondDouble, set.Parameters[i].Name);
        }

        log.Flush();
    }
}
