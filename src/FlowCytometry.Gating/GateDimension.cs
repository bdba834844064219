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

    /// <summary>The ratio of two channels; the compensation applies to both.</summary>
    public GateDimension(ChannelRatio ratio, GateCompensation? compensation = null, ScaleTransform? scale = null)
    {
        ArgumentNullException.ThrowIfNull(ratio);
        (Ratio, Compensation, Scale) = (ratio, compensation ?? GateCompensation.Uncompensated, scale);
    }

    /// <summary>The channel (<c>$PnN</c>), or the fluorochrome where a matrix is given; null for a ratio.</summary>
    public string? Channel { get; }

    /// <summary>The ratio; null for a channel.</summary>
    public ChannelRatio? Ratio { get; }

    /// <summary>The compensation.</summary>
    public GateCompensation Compensation { get; init; }

    /// <summary>The transform; null: values as they are.</summary>
    public ScaleTransform? Scale { get; init; }

    /// <summary>The channel's name or the ratio's id, for messages.</summary>
    public string Name => Channel ?? Ratio!.Id;

    /// <summary>The channels that it is made of, one or two.</summary>
    public IEnumerable<string> Channels => Channel is not null ? [Channel] : [Ratio!.Numerator, Ratio.Denominator];
}
