using FlowCytometry.Fcs.Decoding;
using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

/// <summary>
/// Some events of <see cref="FcsStoredEvents"/> in memory: load a run of them, then ask for the scale values of a parameter, which are decoded
/// when they are first asked for. One thread at a time; the values are overwritten by what is loaded next.
/// </summary>
public sealed class FcsEventBlock
{
    // What the bit kernel may look at beyond the last value.
    private const int Slack = 16;

    // Eight events always end on a byte, whatever the bits of one: a run begins with such a group.
    private const int Group = 8;

    private readonly FcsStoredEvents _events;
    private readonly DataLayout _layout;
    private readonly int _mostEvents;
    private readonly byte[] _rows;
    private readonly ColumnDecoder?[] _columns;
    private readonly RowDecoder[] _decoders;
    private readonly int[] _decoderOf;
    private readonly bool[] _isDecoded;
    private readonly bool[] _isScaled;
    private readonly double[]?[] _scaledDoubles;
    private readonly float[]?[] _scaledSingles;
    private int _before;
    private int _bytes;

    internal FcsEventBlock(FcsStoredEvents events, int mostEvents)
    {
        (_events, _layout, _mostEvents) = (events, events.Set.Layout, mostEvents);
        _rows = GC.AllocateUninitializedArray<byte>(checked((int)_layout.Bytes(mostEvents + Group)!.Value) + Slack);
        _columns = new ColumnDecoder?[_layout.Columns.Count];
        for (int i = 0; i < _columns.Length; i++) _columns[i] = events.Has(i) ? ColumnDecoder.Create(_layout, _layout.Columns[i], mostEvents + Group) : null;
        _decoders = SquareDecoder.Join(_layout, _columns);
        _decoderOf = Array.ConvertAll(_columns, column => column is null ? -1 : Array.FindIndex(_decoders, d => d.Fills(column)));
        _isDecoded = new bool[_decoders.Length];
        (_isScaled, _scaledDoubles, _scaledSingles) = (new bool[_columns.Length], new double[]?[_columns.Length], new float[]?[_columns.Length]);
    }

    /// <summary>The first event of the run; -1 where single events were picked.</summary>
    public int Start { get; private set; } = -1;

    /// <summary>The number of events loaded.</summary>
    public int Count { get; private set; }

    /// <summary>Loads a run of events.</summary>
    /// <exception cref="IOException">The file has changed.</exception>
    public void Load(int start, int count)
    {
        if (start < 0 || count < 0 || count > _events.EventCount - start || count > _mostEvents) throw new ArgumentOutOfRangeException(nameof(count), count, $"{count} events from {start} on: there are {_events.EventCount}, and the block takes {_mostEvents}.");
        (Start, Count) = (-1, 0);
        _before = start % Group;
        _bytes = (int)_layout.Bytes(_before + count)!.Value;
        _events.Read((start / Group) * _layout.EventBits, _rows.AsSpan(0, _bytes));
        Begin(count);
        Start = start;
    }

    /// <summary>Picks single events out of the file, where <see cref="FcsStoredEvents.IsPickable"/>.</summary>
    /// <param name="events">Their indices, in the order in which the values come.</param>
    /// <exception cref="IOException">The file has changed.</exception>
    public void Load(ReadOnlySpan<int> events)
    {
        if (!_events.IsPickable) throw new InvalidOperationException("Events that end within a byte cannot be picked.");
        if (events.Length > _mostEvents) throw new ArgumentOutOfRangeException(nameof(events), events.Length, $"The block takes {_mostEvents} events.");
        (Start, Count, _before) = (-1, 0, 0);
        int size = (int)(_layout.EventBits / 8);
        for (int i = 0, run; i < events.Length; i += run)
        {
            for (run = 1; i + run < events.Length && events[i + run] == events[i] + run;) run++;
            if (events[i] < 0 || events[i] > _events.EventCount - run) throw new ArgumentOutOfRangeException(nameof(events), events[i], $"There are {_events.EventCount} events.");
            _events.Read((long)events[i] * size, _rows.AsSpan(i * size, run * size));
        }

        _bytes = events.Length * size;
        Begin(events.Length);
    }

    /// <summary>A parameter's scale values of the loaded events; empty where they are doubles.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    public ReadOnlySpan<float> Singles(int parameterIndex)
    {
        if (_events.IsDouble(parameterIndex)) return [];
        Require(parameterIndex);
        return (_scaledSingles[parameterIndex] ?? _columns[parameterIndex]!.Singles).AsSpan(_before, Count);
    }

    /// <summary>A parameter's scale values of the loaded events; empty where they are singles.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    public ReadOnlySpan<double> Doubles(int parameterIndex)
    {
        if (!_events.IsDouble(parameterIndex)) return [];
        Require(parameterIndex);
        return (_scaledDoubles[parameterIndex] ?? _columns[parameterIndex]!.Doubles).AsSpan(_before, Count);
    }

    /// <summary>The stored values of the loaded events in double.</summary>
    internal ReadOnlySpan<double> RawDoubles(int parameterIndex)
    {
        Decode(parameterIndex);
        return _columns[parameterIndex]!.Doubles.AsSpan(_before, Count);
    }

    /// <summary>Whether single precision holds all scale values of a parameter that is scaled.</summary>
    internal bool IsNarrow(int parameterIndex)
    {
        Require(parameterIndex);
        var values = _scaledDoubles[parameterIndex].AsSpan(_before, Count);
        return ScaleKernel.TryNarrow(values, GC.AllocateUninitializedArray<float>(values.Length));
    }

    private void Begin(int count)
    {
        _rows.AsSpan(_bytes, Slack).Clear();
        Count = count;
        Array.Clear(_isDecoded);
        Array.Clear(_isScaled);
    }

    private void Require(int parameterIndex)
    {
        Decode(parameterIndex);
        var scale = _events.Scales[parameterIndex];
        if (!scale.Changes || _isScaled[parameterIndex]) return;
        var column = _columns[parameterIndex]!;
        var values = (_scaledDoubles[parameterIndex] ??= new double[_mostEvents + Group]).AsSpan(_before, Count);
        for (int i = 0; i < values.Length; i++) values[i] = column.IsDouble ? column.Doubles[_before + i] : column.Singles[_before + i];
        scale.Apply(values);
        if (!_events.IsDouble(parameterIndex)) ScaleKernel.TryNarrow(values, (_scaledSingles[parameterIndex] ??= new float[_mostEvents + Group]).AsSpan(_before, Count));
        _isScaled[parameterIndex] = true;
    }

    private void Decode(int parameterIndex)
    {
        int d = _decoderOf[parameterIndex];
        if (d < 0) throw new InvalidOperationException($"The events of parameter {parameterIndex + 1} were not asked for.");
        if (_isDecoded[d]) return;
        _decoders[d].Decode(_rows.AsSpan(0, _bytes + Slack), _before + Count, 0);
        _isDecoded[d] = true;
    }
}
