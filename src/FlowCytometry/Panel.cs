namespace FlowCytometry;

/// <summary>Which marker is measured on which channel. Of several channels of a marker the area (<c>-A</c>) counts.</summary>
public sealed class Panel
{
    private readonly Dictionary<string, Channel> _byMarker = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads the panel off the channels' labels and names.</summary>
    public Panel(IReadOnlyList<Channel> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        foreach (var channel in channels)
        {
            if (channel.Marker is not { } marker || channel.Kind is ChannelKind.Time or ChannelKind.ForwardScatter or ChannelKind.SideScatter) continue;
            if (!_byMarker.TryGetValue(marker.Name, out var present) || (IsArea(channel) && !IsArea(present))) _byMarker[marker.Name] = channel;
        }
    }

    /// <summary>The markers that were found.</summary>
    public IReadOnlyCollection<string> Markers => _byMarker.Keys;

    /// <summary>The channel of a marker, or null.</summary>
    public Channel? Find(string marker) => _byMarker.GetValueOrDefault(marker);

    private static bool IsArea(Channel channel) => channel.Name.EndsWith("-A", StringComparison.OrdinalIgnoreCase);
}
