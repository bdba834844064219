namespace FlowCytometry;

/// <summary>What a channel measures, as far as its name tells.</summary>
public enum ChannelKind
{
    /// <summary>Forward scatter or electronic volume.</summary>
    ForwardScatter,

    /// <summary>Side scatter.</summary>
    SideScatter,

    /// <summary>Fluorescence, raw or unmixed.</summary>
    Fluorescence,

    /// <summary>Mass cytometry: a metal.</summary>
    Mass,

    /// <summary>Time since the first event.</summary>
    Time,

    /// <summary>Event number, classification, Gaussian parameters of a mass cytometer and the like.</summary>
    Other,
}
