namespace FlowCytometry.Gating.Yaml;

/// <summary>Scales, matrices, ratios and the axes made of them. A name that is no axis is a raw channel.</summary>
internal sealed class YamlAxes
{
    private readonly Dictionary<string, GateDimension> _axes = new(StringComparer.Ordinal);

    public List<KeyValuePair<string, GateDimension>> Named { get; } = [];

    public List<ScaleTransform> Scales { get; } = [];

    public List<SpectrumMatrix> Matrices { get; } = [];

    public List<ChannelRatio> Ratios { get; } = [];

    public static YamlAxes Read(YamlSection root)
    {
        var axes = new YamlAxes();
        foreach (var (name, value) in root.Entries("scales")) axes.Scales.Add(YamlScales.Read(new YamlSection(root.File, value, $"scale '{name}'"), name));
        foreach (var (name, value) in root.Entries("compensations")) axes.Matrices.Add(ReadMatrix(new YamlSection(root.File, value, $"compensation '{name}'"), name));
        foreach (var (name, value) in root.Entries("ratios")) axes.Ratios.Add(ReadRatio(new YamlSection(root.File, value, $"ratio '{name}'"), name));
        foreach (var (name, value) in root.Entries("axes"))
        {
            var axis = axes.ReadAxis(new YamlSection(root.File, value, $"axis '{name}'"));
            axes._axes.Add(name, axis);
            axes.Named.Add(new(name, axis));
        }

        return axes;
    }

    /// <summary>The axis of that name, else the raw channel.</summary>
    public GateDimension Find(string name) => _axes.TryGetValue(name, out var axis) ? axis : new GateDimension(name);

    private GateDimension ReadAxis(YamlSection section)
    {
        string? channel = section.OptionalText("channel"), marker = section.OptionalText("marker"), ratio = section.OptionalText("ratio"), scale = section.OptionalText("scale");
        var compensation = Compensation(section, section.OptionalText("compensation") ?? "none");
        if (new[] { channel, marker, ratio }.Count(n => n is not null) != 1) throw section.Error(section.Value, "it needs exactly one of channel, marker, ratio.");
        var transform = scale is null ? null : Scales.Find(s => s.Id == scale) ?? throw section.Error(section.Required("scale"), $"there is no scale '{scale}'{Suggestion.DidYouMean(scale, Scales.Select(s => s.Id))}.");
        section.Done();
        if (channel is not null)
        {
            if (compensation.Matrix is { } matrix && !matrix.Fluorochromes.Contains(channel)) throw section.Error(section.Required("channel"), $"'{channel}' is not a dye of the compensation '{matrix.Id}'; it has: {string.Join(", ", matrix.Fluorochromes)}{Suggestion.DidYouMean(channel, matrix.Fluorochromes)}.");
            return new GateDimension(channel, compensation, transform);
        }

        if (marker is not null) return GateDimension.OfMarker(marker, compensation, transform);
        var found = Ratios.Find(r => r.Id == ratio) ?? throw section.Error(section.Required("ratio"), $"there is no ratio '{ratio}'{Suggestion.DidYouMean(ratio!, Ratios.Select(r => r.Id))}.");
        return new GateDimension(found, compensation, transform);
    }

    private GateCompensation Compensation(YamlSection section, string name) => name switch
    {
        "none" => GateCompensation.Uncompensated,
        "file" => GateCompensation.FromFile,
        _ => GateCompensation.Of(Matrices.Find(m => m.Id == name) ?? throw section.Error(section.Required("compensation"), $"there is no compensation '{name}'; write none, file, or one of those under 'compensations'{Suggestion.DidYouMean(name, Matrices.Select(m => m.Id))}.")),
    };

    private static SpectrumMatrix ReadMatrix(YamlSection section, string id)
    {
        var dyes = section.Texts("dyes");
        var detectors = section.Texts("detectors");
        bool isInverted = section.Optional("coefficients") is not null;
        var (values, rows, columns) = section.Matrix(isInverted ? "coefficients" : "spillover");
        section.Done();
        var (expectedRows, expectedColumns) = isInverted ? (detectors.Count, dyes.Count) : (dyes.Count, detectors.Count);
        if (rows != expectedRows || columns != expectedColumns) throw section.Error(section.Value, $"it needs {expectedRows} rows of {expectedColumns} numbers, not {rows} of {columns}.");
        return section.At(section.Value, () => new SpectrumMatrix(id, dyes, detectors, values, isInverted));
    }

    private static ChannelRatio ReadRatio(YamlSection section, string id)
    {
        var ratio = section.At(section.Value, () => new ChannelRatio(
            id, section.Text("numerator"), section.Text("denominator"), section.OptionalNumber("A") ?? 1, section.OptionalNumber("B") ?? 0, section.OptionalNumber("C") ?? 0,
            section.OptionalNumber("boundMin"), section.OptionalNumber("boundMax")));
        section.Done();
        return ratio;
    }
}
