using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Yaml;

/// <summary>The kinds of scale by their names and parameters.</summary>
internal static class YamlScales
{
    public static readonly IReadOnlyList<string> Kinds = ["linear", "log", "asinh", "logicle", "hyperlog", "flowjo-linear", "flowjo-log", "flowjo-biex"];

    public static ScaleTransform Read(YamlSection section, string id)
    {
        string kind = section.Text("kind");
        IChannelTransform transform = section.At<IChannelTransform>(section.Value, () => kind switch
        {
            "linear" => new LinearTransform(section.Number("T"), section.OptionalNumber("A") ?? 0),
            "log" => new LogTransform(section.Number("T"), section.Number("M")),
            "asinh" => section.OptionalNumber("cofactor") is { } cofactor ? AsinhTransform.WithCofactor(cofactor) : new AsinhTransform(section.Number("T"), section.Number("M"), section.OptionalNumber("A") ?? 0),
            "logicle" => new LogicleTransform(section.Number("T"), section.Number("W"), section.Number("M"), section.OptionalNumber("A") ?? 0),
            "hyperlog" => new HyperlogTransform(section.Number("T"), section.Number("W"), section.Number("M"), section.OptionalNumber("A") ?? 0),
            "flowjo-linear" => new FlowJoLinearTransform(section.Number("minRange"), section.Number("maxRange")),
            "flowjo-log" => new FlowJoLogTransform(section.Number("offset"), section.Number("decades")),
            "flowjo-biex" => new FlowJoBiexTransform(section.Number("maxRange"), section.Number("neg"), section.Number("width"), section.Number("pos")),
            _ => throw section.Error(section.Required("kind"), $"there is no kind of scale '{kind}'; there are: {string.Join(", ", Kinds)}{Suggestion.DidYouMean(kind, Kinds)}."),
        });
        double? min = section.OptionalNumber("boundMin"), max = section.OptionalNumber("boundMax");
        section.Done();
        return section.At(section.Value, () => new ScaleTransform(id, transform, min, max));
    }

    /// <summary>The scale as a mapping; null where the format has no such kind.</summary>
    public static YamlMapping? Write(ScaleTransform scale)
    {
        (string Kind, (string Name, double Value)[] Parameters)? written = scale.Transform switch
        {
            LinearTransform t => ("linear", [("T", t.T), ("A", t.A)]),
            LogTransform t => ("log", [("T", t.T), ("M", t.M)]),
            AsinhTransform t when t == AsinhTransform.WithCofactor(t.Cofactor) => ("asinh", [("cofactor", t.Cofactor)]),
            AsinhTransform t => ("asinh", [("T", t.T), ("M", t.M), ("A", t.A)]),
            LogicleTransform t => ("logicle", [("T", t.T), ("W", t.W), ("M", t.M), ("A", t.A)]),
            HyperlogTransform t => ("hyperlog", [("T", t.T), ("W", t.W), ("M", t.M), ("A", t.A)]),
            FlowJoLinearTransform t => ("flowjo-linear", [("minRange", t.MinRange), ("maxRange", t.MaxRange)]),
            FlowJoLogTransform t => ("flowjo-log", [("offset", t.Offset), ("decades", t.Decades)]),
            FlowJoBiexTransform t => ("flowjo-biex", [("maxRange", t.MaxRange), ("neg", t.Neg), ("width", t.Width), ("pos", t.Pos)]),
            _ => null,
        };
        if (written is not { } known) return null;
        var mapping = new YamlMapping { IsFlow = true }.Add("kind", YamlEmitter.Text(known.Kind));
        foreach (var (name, value) in known.Parameters) mapping.Add(name, YamlEmitter.Number(value));
        return mapping.Add("boundMin", Limit(scale.BoundMin)).Add("boundMax", Limit(scale.BoundMax));
    }

    private static YamlScalar? Limit(double? value) => value is { } limit ? YamlEmitter.Number(limit) : null;
}
