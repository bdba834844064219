using System.Collections.Frozen;

namespace FlowCytometry.Transforms;

/// <summary>Which transform shows which channel. Immutable.</summary>
public sealed class ChannelScales
{
    private readonly FrozenDictionary<string, IChannelTransform> _byChannel;

    /// <summary>Builds the map.</summary>
    public ChannelScales(IEnumerable<KeyValuePair<string, IChannelTransform>> scales) => _byChannel = scales.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The names of the channels that have a scale, in ordinal order.</summary>
    public IReadOnlyList<string> Channels => [.. _byChannel.Keys.Order(StringComparer.Ordinal)];

    /// <summary>The transform of a channel.</summary>
    /// <exception cref="KeyNotFoundException">The channel has none.</exception>
    public IChannelTransform this[string channelName] =>
        Find(channelName) ?? throw new KeyNotFoundException($"channel '{channelName}' has no scale; these have: {string.Join(", ", Channels)}");

    /// <summary>The transform of a channel, or null.</summary>
    public IChannelTransform? Find(string channelName) => _byChannel.GetValueOrDefault(channelName);

    /// <summary>With another transform for a channel.</summary>
    public ChannelScales With(string channelName, IChannelTransform transform)
    {
        ArgumentNullException.ThrowIfNull(transform);
        return new ChannelScales(_byChannel.Where(p => !string.Equals(p.Key, channelName, StringComparison.Ordinal)).Append(new(channelName, transform)));
    }
}
