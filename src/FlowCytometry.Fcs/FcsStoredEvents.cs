using FlowCytometry.Fcs.Decoding;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

/// <summary>
/// The events of a data set that stay in the file and are read again wherever they are needed, in blocks: memory does not grow with the file.
/// The file is kept open, and must not change meanwhile. Several threads may read, each with a block of its own.
/// </summary>
public sealed class FcsStoredEvents
{
    private readonly ByteSource _source;
    private readonly ParsedDataSet _set;
    private readonly string _name;
    private readonly bool[] _wanted;
    private readonly bool[] _isDouble;
    private readonly DateTime _written;

    internal FcsStoredEvents(ByteSource source, ParsedDataSet set, string name, bool[] wanted)
    {
        (_source, _set, _name, _wanted) = (source, set, name, wanted);
        _written = source.LastWrite;
        Scales = [.. set.Parameters.Select(p => ParameterScale.Of(p, set.Header.Version))];
        // What is scaled is wide until it turns out that single precision holds all of it.
        _isDouble = [.. Scales.Select((scale, i) => scale.Changes || !set.Layout.Columns[i].IsSingle)];
    }

    /// <summary>The number of events.</summary>
    public int EventCount => (int)_set.Data.Events;

    /// <summary>Whether single events can be picked out of the file at little cost: where an event is a whole number of bytes.</summary>
    public bool IsPickable => _set.Layout.EventBits % 8 == 0 && !_set.Layout.IsPacked;

    internal ParsedDataSet Set => _set;

    internal ParameterScale[] Scales { get; }

    /// <summary>Whether a parameter was asked for.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    public bool Has(int parameterIndex) => _wanted[parameterIndex];

    /// <summary>Whether a parameter's scale values are doubles, as <see cref="FcsDataSet.Scaled"/> would give them.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    public bool IsDouble(int parameterIndex) => _isDouble[parameterIndex];

    /// <summary>Memory to read events into, for one thread.</summary>
    /// <param name="mostEvents">The events that it can take at a time.</param>
    public FcsEventBlock CreateBlock(int mostEvents)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(mostEvents);
        return new FcsEventBlock(this, mostEvents);
    }

    internal void HoldInSingle(int parameterIndex) => _isDouble[parameterIndex] = false;

    /// <summary>Reads bytes of DATA.</summary>
    /// <exception cref="IOException">The file has changed.</exception>
    internal void Read(long offset, Span<byte> bytes)
    {
        if (_source.LastWrite != _written || _source.Read(_set.Data.Begin + offset, bytes) != bytes.Length) throw new IOException($"{_name} was changed while it was read; its events must stay as they are until the work is done.");
    }
}
