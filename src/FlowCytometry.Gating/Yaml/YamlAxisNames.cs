namespace FlowCytometry.Gating.Yaml;

/// <summary>
/// What axes, scales, matrices and ratios are called in a file: as the document calls them; else a raw channel by its own name, anything
/// else by its channel's with what tells it apart.
/// </summary>
internal sealed class YamlAxisNames
{
    private readonly Dictionary<GateDimension, string> _axes = [];
    private readonly Dictionary<object, string> _others = [];
    private readonly HashSet<string> _axisNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _scaleNames = new(StringComparer.Ordinal);
    private readonly HashSet<string> _matrixNames = new(StringComparer.Ordinal) { "none", "file" };
    private readonly HashSet<string> _ratioNames = new(StringComparer.Ordinal);
    private readonly YamlMapping _scales = new();
    private readonly YamlMapping _compensations = new();
    private readonly YamlMapping _ratios = new();
    private readonly YamlMapping _written = new();

    public YamlAxisNames(GatingYamlDocument document)
    {
        foreach (var scale in document.Scales) Name(scale);
        foreach (var matrix in document.Matrices) Name(matrix);
        foreach (var ratio in document.Ratios) Name(ratio);
        foreach (var (name, dimension) in document.Axes)
        {
            _axisNames.Add(name);
            _axes.TryAdd(dimension, name);
            Write(name, dimension);
        }

        var plain = document.Strategy.Populations.SelectMany(p => p.Gate.Dimensions).Where(IsPlain).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string name in plain)
        {
            if (_axisNames.Add(name)) _axes.TryAdd(new GateDimension(name), name);
        }
    }

    public YamlMapping? Scales => NullIfEmpty(_scales);

    public YamlMapping? Compensations => NullIfEmpty(_compensations);

    public YamlMapping? Ratios => NullIfEmpty(_ratios);

    public YamlMapping? Axes => NullIfEmpty(_written);

    /// <summary>The name of an axis; writes it where it is new.</summary>
    /// <exception cref="GatingException">Its scale has no name in the format.</exception>
    public string Name(GateDimension dimension)
    {
        if (_axes.TryGetValue(dimension, out string? known)) return known;
        string name = Free(_axisNames, dimension.Name, dimension.Scale is { } scale ? $"{dimension.Name} {scale.Transform.Kind}" : $"{dimension.Name} {dimension.Compensation.Id}");
        Write(name, dimension);
        return _axes[dimension] = name;
    }

    private static bool IsPlain(GateDimension dimension) => dimension.Channel is not null && dimension.Scale is null && dimension.Compensation == GateCompensation.Uncompensated;

    private void Write(string name, GateDimension dimension)
    {
        var axis = new YamlMapping { IsFlow = true };
        if (dimension.Channel is { } channel) axis.Add("channel", YamlEmitter.Text(channel));
        else if (dimension.Marker is { } marker) axis.Add("marker", YamlEmitter.Text(marker));
        else axis.Add("ratio", YamlEmitter.Text(Name(dimension.Ratio!)));
        if (dimension.Compensation != GateCompensation.Uncompensated) axis.Add("compensation", YamlEmitter.Text(dimension.Compensation.Matrix is { } matrix ? Name(matrix) : "file"));
        if (dimension.Scale is { } scale) axis.Add("scale", YamlEmitter.Text(Name(scale)));
        _written.Add(name, axis);
    }

    private string Name(ScaleTransform scale)
    {
        if (_others.TryGetValue(scale, out string? known)) return known;
        var written = YamlScales.Write(scale) ?? throw new GatingException($"the scale '{scale.Id}' is a '{scale.Transform.Kind}', which cannot be written; there are: {string.Join(", ", YamlScales.Kinds)}.");
        string name = Free(_scaleNames, scale.Id);
        _scales.Add(name, written);
        return _others[scale] = name;
    }

    private string Name(ChannelRatio ratio)
    {
        if (_others.TryGetValue(ratio, out string? known)) return known;
        string name = Free(_ratioNames, ratio.Id);
        _ratios.Add(name, new YamlMapping { IsFlow = true }
            .Add("numerator", YamlEmitter.Text(ratio.Numerator)).Add("denominator", YamlEmitter.Text(ratio.Denominator))
            .Add("A", YamlEmitter.Number(ratio.A)).Add("B", YamlEmitter.Number(ratio.B)).Add("C", YamlEmitter.Number(ratio.C))
            .Add("boundMin", Limit(ratio.BoundMin)).Add("boundMax", Limit(ratio.BoundMax)));
        return _others[ratio] = name;
    }

    private string Name(SpectrumMatrix matrix)
    {
        if (_others.TryGetValue(matrix, out string? known)) return known;
        string name = Free(_matrixNames, matrix.Id);
        _compensations.Add(name, new YamlMapping()
            .Add("dyes", new YamlSequence(matrix.Fluorochromes.Select(YamlEmitter.Text)) { IsFlow = true })
            .Add("detectors", new YamlSequence(matrix.Detectors.Select(YamlEmitter.Text)) { IsFlow = true })
            .Add(matrix.IsInvertedAlready ? "coefficients" : "spillover", new YamlSequence(matrix.Values.Chunk(matrix.IsInvertedAlready ? matrix.Fluorochromes.Count : matrix.Detectors.Count)
                .Select(row => new YamlSequence(row.Select(YamlEmitter.Number)) { IsFlow = true }))));
        return _others[matrix] = name;
    }

    private static string Free(HashSet<string> taken, params string[] wishes)
    {
        foreach (string wish in wishes)
        {
            if (taken.Add(wish)) return wish;
        }

        for (int n = 2; ; n++)
        {
            string name = FormattableString.Invariant($"{wishes[^1]} {n}");
            if (taken.Add(name)) return name;
        }
    }

    private static YamlMapping? NullIfEmpty(YamlMapping mapping) => mapping.Items.Count == 0 ? null : mapping;

    private static YamlScalar? Limit(double? value) => value is { } limit ? YamlEmitter.Number(limit) : null;
}
