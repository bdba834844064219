using FlowCytometry.Compensation;

namespace FlowCytometry;

public sealed partial class EventTable
{
    private const int CompensationBlock = 4096;
    private const int Sparse = 8;

    /// <summary>The events of a subset, in order and in memory.</summary>
    /// <exception cref="ArgumentException">The mask is of another table.</exception>
    public EventTable Where(EventMask mask)
    {
        ArgumentNullException.ThrowIfNull(mask);
        if (mask.EventCount != EventCount) throw new ArgumentException($"The mask is of {mask.EventCount} events, {Name} has {EventCount}.", nameof(mask));
        if (mask.Count == EventCount) return this;
        // Few events are picked by their numbers: going through the bits anew with every column takes longer.
        int[]? few = mask.Count <= EventCount / Sparse ? mask.ToIndices() : null;
        return Copy(mask.Count, Channels, EventColumn.TakeAll(Columns, c => few is null ? c.Where(mask) : c.Pick(few), (store, columns) => store.Where(mask, columns)), Spillover, Compensation);
    }

    /// <summary>A run of the events, in memory; nothing is copied unless the values are in the file.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The run leaves the table.</exception>
    public EventTable Slice(int start, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count > EventCount - start) throw new ArgumentOutOfRangeException(nameof(count), count, $"{Name} has {EventCount} events; {count} from {start} on are not in it.");
        return Copy(count, Channels, EventColumn.TakeAll(Columns, c => c.Slice(start, count), (store, columns) => store.Slice(start, count, columns)), Spillover, Compensation);
    }

    /// <summary>Chosen channels, by exact name and in the given order; nothing is copied.</summary>
    /// <remarks>The spillover matrix is kept: compensation then fails loudly where it needs a channel that was dropped.</remarks>
    /// <exception cref="KeyNotFoundException">There is no such channel; the message names those that exist.</exception>
    /// <exception cref="ArgumentException">A name is given twice.</exception>
    public EventTable Select(IReadOnlyList<string> channelNames)
    {
        ArgumentNullException.ThrowIfNull(channelNames);
        return Copy(EventCount, [.. channelNames.Select(n => ChannelNamed(n))], [.. channelNames.Select(n => Column(n))], Spillover, Compensation);
    }

    /// <summary>With a column replaced (where a channel of that name exists) or added at the end.</summary>
    /// <exception cref="ArgumentException">The column has another number of events.</exception>
    public EventTable With(Channel channel, EventColumn column)
    {
        ArgumentNullException.ThrowIfNull(channel);
        ArgumentNullException.ThrowIfNull(column);
        return With([(channel, column)], Spillover, Compensation);
    }

    /// <summary>The same events with another spillover matrix in place of the file's; values stay as they are.</summary>
    /// <exception cref="CompensationException">A channel of the matrix is not in the table, or the table is compensated already.</exception>
    public EventTable WithSpillover(SpilloverMatrix spillover)
    {
        ArgumentNullException.ThrowIfNull(spillover);
        if (Compensation is not null) throw new CompensationException($"{Name} is compensated already.");
        if (spillover.Channels.FirstOrDefault(c => IndexOf(c) < 0) is { } stranger) throw new CompensationException($"The spillover matrix names '{stranger}', which is no channel of {Name}; it has: {string.Join(", ", Channels.Select(c => c.Name))}.");
        return new EventTable(Name, EventCount, Channels, Columns, spillover) { TimeStep = TimeStep, Cytometer = Cytometer, Keywords = Keywords, _panel = _panel };
    }

    /// <summary>
    /// The events with compensated values, in double: an output with a channel's name takes that channel's place, others are added as
    /// fluorescence. <see cref="Compensation"/> is set and <see cref="Spillover"/> dropped, so that nothing is compensated twice.
    /// </summary>
    /// <exception cref="CompensationException">A detector is missing, or the table was compensated before.</exception>
    public EventTable Compensate(CompensationMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        int k = matrix.Outputs.Count;
        var values = new double[k][];
        for (int o = 0; o < k; o++) values[o] = GC.AllocateUninitializedArray<double>(EventCount);
        int[] all = [.. Enumerable.Range(0, k)];
        var block = new double[k * Math.Min(CompensationBlock, EventCount)];
        for (int first = 0; first == 0 || first < EventCount; first += CompensationBlock)
        {
            int n = Math.Min(CompensationBlock, EventCount - first);
            matrix.Apply(this, first, all, block.AsSpan(0, k * n));
            for (int o = 0; o < k; o++) block.AsSpan(o * n, n).CopyTo(values[o].AsSpan(first));
        }

        var outputs = new (Channel, EventColumn)[k];
        double range = matrix.Detectors.Max(d => ChannelNamed(d).Range);
        for (int o = 0; o < k; o++)
        {
            string name = matrix.Outputs[o];
            var channel = IndexOf(name) is var i and >= 0 ? Channels[i] : new Channel(name, null, ChannelKind.Fluorescence, range);
            outputs[o] = (channel, new EventColumn(values[o]));
        }

        return With(outputs, spillover: null, matrix);
    }

    private EventTable With(IEnumerable<(Channel Channel, EventColumn Column)> replacements, SpilloverMatrix? spillover, CompensationMatrix? compensation)
    {
        var channels = Channels.ToList();
        var columns = Columns.ToList();
        foreach (var (channel, column) in replacements)
        {
            int i = channels.FindIndex(c => string.Equals(c.Name, channel.Name, StringComparison.Ordinal));
            if (i >= 0)
            {
                (channels[i], columns[i]) = (channel, column);
            }
            else
            {
                channels.Add(channel);
                columns.Add(column);
            }
        }

        return Copy(EventCount, channels, columns, spillover, compensation);
    }

    private EventTable Copy(int eventCount, IReadOnlyList<Channel> channels, IReadOnlyList<EventColumn> columns, SpilloverMatrix? spillover, CompensationMatrix? compensation) =>
        new(Name, eventCount, channels, columns, spillover)
        {
            TimeStep = TimeStep,
            Cytometer = Cytometer,
            Keywords = Keywords,
            _panel = ReferenceEquals(channels, Channels) ? _panel : null,
            Compensation = compensation,
            SpilloverProblem = compensation is null ? SpilloverProblem : null,
        };
}
