namespace FlowCytometry;

/// <summary>Which feature of a particle's pulse a channel holds.</summary>
public enum PulseFeature
{
    /// <summary>The name does not say, or the channel is no pulse (time, a metal).</summary>
    Unknown,

    /// <summary>Area, integral: <c>-A</c>, <c>INT</c>.</summary>
    Area,

    /// <summary>Height, peak: <c>-H</c>, <c>PEAK</c>.</summary>
    Height,

    /// <summary>Width, time of flight: <c>-W</c>, <c>TOF</c>.</summary>
    Width,
}
