using System.Buffers;
using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>
/// ASCII data in free format: values separated by blank, tab, comma, CR, LF, any run of which counts as one (FCS 3.1, 3.3), so the
/// length of an event varies and the data are read in order.
/// </summary>
internal sealed class AsciiFreeReader(ByteSource source, ParsedDataSet set, DeviationLog log)
{
    private const int BlockBytes = 256 << 10;

    /// <summary>Longer runs of characters are no number.</summary>
    private const int LongestValue = 400;

    private static readonly SearchValues<byte> _separators = SearchValues.Create(" \t,\r\n"u8);

    private readonly int _parameters = set.Parameters.Count;
    private readonly double[]?[] _columns = new double[]?[set.Parameters.Count];
    private long _values;

    public (FcsColumn?[] Columns, long Events) Read(bool[] wanted)
    {
        long total = set.Data.Events;
        for (int i = 0; i < _parameters; i++) _columns[i] = wanted[i] ? new double[total] : null;
        try
        {
            ReadValues(total * _parameters);
        }
        catch (FormatException odd)
        {
            throw log.Refusal(FcsDeviation.AsciiUnreadable, odd.Message);
        }

        long events = _values / _parameters;
        if (events < total) log.Report(FcsDeviation.TotMismatch, Invariant($"$TOT is {total}, DATA holds {_values} values"), "$TOT");
        return ([.. _columns.Select(values => values is null ? null : new FcsColumn(events < total ? values[..(int)events] : values))], events);
    }

    private void ReadValues(long most)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BlockBytes + LongestValue);
        long at = set.Data.Begin, end = at + set.Data.Length;
        int kept = 0;
        while (_values < most && (at < end || kept > 0))
        {
            int read = source.Read(at, buffer.AsSpan(kept, (int)Math.Min(BlockBytes, end - at)));
            bool last = read == 0 || at + read == end;
            at += read;
            kept = Take(buffer, kept + read, last, most);
            if (read == 0) break;
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    /// <summary>Takes the whole values; what may go on in the next block moves to the front. Returns its length.</summary>
    private int Take(Span<byte> buffer, int length, bool last, long most)
    {
        var rest = buffer[..length];
        while (_values < most)
        {
            int begin = rest.IndexOfAnyExcept(_separators);
            if (begin < 0) return 0;
            rest = rest[begin..];
            int size = rest.IndexOfAny(_separators);
            if (size < 0 && !last)
            {
                if (rest.Length > LongestValue) throw new FormatException(Invariant($"a value of more than {LongestValue} characters"));
                rest.CopyTo(buffer);
                return rest.Length;
            }

            var field = size < 0 ? rest : rest[..size];
            double value = AsciiKernel.Number(field);
            var column = _columns[_values % _parameters];
            if (column is not null) column[_values / _parameters] = value;
            _values++;
            rest = rest[field.Length..];
        }

        return 0;
    }
}
