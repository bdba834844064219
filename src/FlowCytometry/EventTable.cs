using System.Collections.ObjectModel;
using FlowCytometry.Compensation;

namespace FlowCytometry;

/// <summary>
/// Events x channels in scale values (log amplification linearised, gain divided out), with what the file says of compensation;
/// uncompensated unless <see cref="Compensation"/> is set. Columns are immutable; all have <see cref="EventCount"/> values.
/// </summary>
public sealed partial class EventTable
{
    private readonly Dictionary<string, int> _byName;

    // Made when first asked for: two threads at worst make the same one twice.
    private Panel? _panel;

    /// <summary>Builds a table.</summary>
    /// <exception cref="ArgumentException">Names repeat, or columns differ in length from <paramref name="eventCount"/>.</exception>
    public EventTable(string name, int eventCount, IReadOnlyList<Channel> channels, IReadOnlyList<EventColumn> columns, SpilloverMatrix? spillover = null)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(columns);
        if (channels.Count != columns.Count) throw new ArgumentException($"{channels.Count} channels, but {columns.Count} columns.", nameof(columns));
        (Name, EventCount, Channels, Columns, Spillover) = (name, eventCount, [.. channels], [.. columns], spillover);
        _byName = new Dictionary<string, int>(channels.Count, StringComparer.Ordinal);
        for (int i = 0; i < channels.Count; i++)
        {
            if (!_byName.TryAdd(channels[i].Name, i)) throw new ArgumentException($"Channel '{channels[i].Name}' occurs twice.", nameof(channels));
            if (columns[i].Count != eventCount) throw new ArgumentException($"Channel '{channels[i].Name}' has {columns[i].Count} events, the table {eventCount}.", nameof(columns));
        }

    }

    /// <summary>What the events come from, for messages: the file's name.</summary>
    public string Name { get; }

    /// <summary>The number of events.</summary>
    public int EventCount { get; }

    /// <summary>The channels in order.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    /// <summary>The values, a column a channel.</summary>
    public IReadOnlyList<EventColumn> Columns { get; }

    /// <summary>The spillover matrix that came with the file, or null.</summary>
    public SpilloverMatrix? Spillover { get; }

    /// <summary>
    /// Why the file's spillover matrix cannot be used although it has one; else null. Such events are not fit for gates on compensated
    /// values until a matrix is supplied.
    /// </summary>
    public string? SpilloverProblem { get; init; }

    /// <summary>The compensation that the values went through, or null where they are as the file holds them.</summary>
    public CompensationMatrix? Compensation { get; init; }

    /// <summary>Which marker is on which channel.</summary>
    public Panel Panel => _panel ??= new Panel(Channels);

    /// <summary>Seconds per unit of the time channel (<c>$TIMESTEP</c>); null where the file does not say.</summary>
    public double? TimeStep { get; init; }

    /// <summary>The instrument (<c>$CYT</c>), or null.</summary>
    public string? Cytometer { get; init; }

    /// <summary>What the file says of itself, keyword by keyword (compared without case); empty where there is no file.</summary>
    public IReadOnlyDictionary<string, string> Keywords { get; init; } = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>The channel of a kind and a pulse feature (the first, if several), or null: for instance forward scatter height.</summary>
    public Channel? Find(ChannelKind kind, PulseFeature pulse) => Channels.FirstOrDefault(c => c.Kind == kind && c.Pulse == pulse);

    /// <summary>Index of a channel by its exact name, or -1.</summary>
    public int IndexOf(string channelName) => _byName.GetValueOrDefault(channelName, -1);

    /// <summary>The values of a channel by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such channel; the message names those that exist.</exception>
    public EventColumn Column(string channelName) => Columns[Require(channelName)];

    /// <summary>A channel by its exact name.</summary>
    /// <exception cref="KeyNotFoundException">There is no such channel; the message names those that exist.</exception>
    public Channel ChannelNamed(string channelName) => Channels[Require(channelName)];

    private int Require(string channelName) => IndexOf(channelName) is var i and >= 0
        ? i
        : throw new KeyNotFoundException($"channel '{channelName}' is not in {Name}; it has: {string.Join(", ", Channels.Select(c => c.Display))}");
}
