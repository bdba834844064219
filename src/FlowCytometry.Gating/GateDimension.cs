namespace FlowCytometry.Gating;

/// <summary>
/// Which value of each event a gate looks at, and on which scale. Order of computation (Gating-ML 2.0): scale value of the file,
/// compensation, ratio and its bounds, transform and its bounds. Equal dimensions are computed once.
/// </summary>
public sealed record GateDimension
{
    /// <summary>A channel, named as the compensation names it.</summary>
    public GateDimension(string channel, GateCompensation? compensation = null, ScaleTransform? scale = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(channel);
        (Channel, Compensation, Scale) = (channel, compensation ?? GateCompensation.Uncompensated, scale);
    }

    private GateDimension(GateCompensation compensation, ScaleTransform? scale, string marker) => (Marker, Compensation, Scale) = (marker, compensation, scale);

    /// <summary>The ratio of two channels; the compensation applies to both.</summary>
    public GateDimension(ChannelRatio ratio, GateCompensation? compensation = null, ScaleTransform? scale = null)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        (Ratio, Compensation, Scale) = (ratio, compensation ?? GateCompensation.Uncompensated, scale);
    }

    /// <summary>The channel (<c>$PnN</c>), or the fluorochrome where a matrix is given; null for a marker or a ratio.</summary>
    public string? Channel { get; }

    /// <summary>The marker, whichever channel of a table it is on; null for a channel or a ratio.</summary>
    public string? Marker { get; }

    /// <summary>The ratio; null for a channel or a marker.</summary>
    public ChannelRatio? Ratio { get; }

    /// <summary>The compensation.</summary>
    public GateCompensation Compensation { get; init; }

    /// <summary>The transform; null: values as they are.</summary>
    public ScaleTransform? Scale { get; init; }

    /// <summary>The channel's or marker's name or the ratio's id, for messages.</summary>
    public string Name => Channel ?? Marker ?? Ratio!.Id;

    /// <summary>The channels that it names: one, two for a ratio, none for a marker.</summary>
    public IEnumerable<string> Channels => Channel is not null ? [Channel] : Ratio is not null ? [Ratio.Numerator, Ratio.Denominator] : [];

    /// <summary>
    /// A marker (<c>CD19</c>) on whichever channel the table's panel has it, so that one strategy serves several panels. With a matrix, the
    /// fluorochrome of that channel's detector is meant.
    /// </summary>
    public static GateDimension OfMarker(string marker, GateCompensation? compensation = null, ScaleTransform? scale = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(marker);
        return new GateDimension(compensation ?? GateCompensation.Uncompensated, scale, marker);
    }
}
