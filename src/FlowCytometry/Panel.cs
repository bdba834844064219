namespace FlowCytometry;

/// <summary>
/// Which marker is measured on which channel. Of several channels of a marker one that was stained with it alone goes before one that it
/// shares (<c>CD66c+CD123</c> is found under both), then the area (<c>-A</c>) before other pulse features, then the file's order.
/// </summary>
public sealed class Panel
{
    private readonly Dictionary<string, List<Channel>> _byMarker = new(StringComparer.OrdinalIgnoreCase);
    private readonly IReadOnlyList<Channel> _channels;

    /// <summary>Reads the panel off the channels' labels and names.</summary>
    public Panel(IReadOnlyList<Channel> channels)
    {
        ArgumentNullException.ThrowIfNull(channels);
        _channels = [.. channels.Where(c => c.Kind is ChannelKind.Fluorescence or ChannelKind.Mass)];
        foreach (var channel in _channels)
        {
            var markers = channel.Markers;
            foreach (var marker in markers)
            {
                if (!_byMarker.TryGetValue(marker.Name, out var present)) _byMarker.Add(marker.Name, present = []);
                int rank = Rank(channel, markers.Count > 1);
                int place = present.FindIndex(c => Rank(c, c.Markers.Count > 1) > rank);
                present.Insert(place < 0 ? present.Count : place, channel);
            }
        }
    }

    /// <summary>The markers that were found, in the standard spelling.</summary>
    public IReadOnlyCollection<string> Markers => _byMarker.Keys;

    /// <summary>
    /// The channel of a marker, or null. The marker may be written as panels write it; a word that is no known marker is sought among the
    /// words of the labels (<c>GFP</c>).
    /// </summary>
    public Channel? Find(string marker) => FindAll(marker) is [var first, ..] ? first : null;

    /// <summary>Every channel of a marker, the best first: height and width of the same pulse, or several stains.</summary>
    public IReadOnlyList<Channel> FindAll(string marker)
    {
        ArgumentNullException.ThrowIfNull(marker);
        if (_byMarker.TryGetValue(marker, out var known)) return known;
        if (Marker.Parse(marker) is { } parsed) return _byMarker.TryGetValue(parsed.Name, out known) ? known : [];
        return string.IsNullOrWhiteSpace(marker) ? [] : [.. _channels.Where(c => HasWord(c.Label, marker)).OrderBy(c => c.Pulse != PulseFeature.Area)];
    }

    // The lower, the better: alone before shared, area before other pulse features.
    private static int Rank(Channel channel, bool isShared) => (isShared ? 2 : 0) + (channel.Pulse == PulseFeature.Area ? 0 : 1);

    private static bool HasWord(string? label, string word)
    {
        for (int at = 0; label is not null && (at = label.IndexOf(word, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            int end = at + word.Length;
            if ((at == 0 || !char.IsLetterOrDigit(label[at - 1])) && (end == label.Length || !char.IsLetterOrDigit(label[end]))) return true;
        }

        return false;
    }
}
