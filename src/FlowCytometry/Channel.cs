namespace FlowCytometry;

/// <summary>One column of an <see cref="EventTable"/>.</summary>
/// <param name="Name">The detector's name (<c>$PnN</c>), unique in the table.</param>
/// <param name="Label">What was stained there (<c>$PnS</c>), as written; null where the file says nothing.</param>
/// <param name="Kind">What it measures.</param>
/// <param name="Range">Upper end of the scale (<c>$PnR</c>, in scale values), greater than 0.</param>
public sealed record Channel(string Name, string? Label, ChannelKind Kind, double Range)
{
    /// <summary>The antigen or dye that the label, or else the name, tells, or null: the first of <see cref="Markers"/>.</summary>
    public Marker? Marker => Markers is [var first, ..] ? first : null;

    /// <summary>Every antigen or dye that the label, or else the name, tells; several where they share a colour. See <see cref="FlowCytometry.Marker"/>.</summary>
    public IReadOnlyList<Marker> Markers => FlowCytometry.Marker.ParseAll(Label) is { Count: > 0 } stated ? stated : FlowCytometry.Marker.ParseDetector(Name);

    /// <summary>Area, height or width, as far as the name tells.</summary>
    public PulseFeature Pulse => ChannelNames.Pulse(Name);

    /// <summary>Name and label as a person writes them: <c>CD19 (PE-Cy7-A)</c>.</summary>
    public string Display => string.IsNullOrWhiteSpace(Label) || string.Equals(Label, Name, StringComparison.Ordinal) ? Name : $"{Label} ({Name})";
}
