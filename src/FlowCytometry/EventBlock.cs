namespace FlowCytometry;

/// <summary>Some events of a store in one thread's memory.</summary>
internal abstract class EventBlock
{
    /// <summary>The first event; -1 where single events were loaded, or none.</summary>
    public abstract int Start { get; }

    /// <summary>The number of events.</summary>
    public abstract int Count { get; }

    /// <summary>Loads a run, of at most <see cref="EventStore.BlockLength"/> events.</summary>
    public abstract void Load(int start, int count);

    /// <summary>Loads single events.</summary>
    public abstract void Load(ReadOnlySpan<int> events);

    /// <summary>A column's values in single precision.</summary>
    public abstract ReadOnlySpan<float> Singles(int column);

    /// <summary>A column's values in double precision.</summary>
    public abstract ReadOnlySpan<double> Doubles(int column);
}
