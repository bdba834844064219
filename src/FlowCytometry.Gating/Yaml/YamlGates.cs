using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Yaml;

/// <summary>The populations of a strategy file.</summary>
internal sealed class YamlGates(YamlSection root, YamlAxes axes, GateEstimators? estimators)
{
    public static readonly IReadOnlyList<string> Kinds = ["rectangle", "polygon", "ellipsoid", "quadrants", "and", "or", "not"];

    private static readonly string[] EstimateKeys = ["name", "estimate", "id", "axis", "axes", "children"];

    public List<GatingDiagnostic> Diagnostics { get; } = [];

    public List<PopulationDefinition> Read()
    {
        var definitions = new List<PopulationDefinition>();
        foreach (var item in root.OptionalList("populations")) Read(item, null, definitions);
        return definitions;
    }

    private void Read(YamlValue item, string? parent, List<PopulationDefinition> definitions)
    {
        var section = new YamlSection(root.File, item, item is YamlMapping m ? Describe(m) : "population");
        var children = section.OptionalList("children");
        if (section.Optional("gate") is YamlScalar { Text: "quadrants" })
        {
            ReadQuadrants(section, parent, definitions);
            return;
        }

        string name = section.Text("name"), id = section.OptionalText("id") ?? name;
        var gate = section.At(item, () => section.Optional("estimate") is not null ? ReadEstimate(section, id) : ReadGate(section, id));
        section.Done();
        var definition = section.At(item, () => new PopulationDefinition(name, gate, parent));
        definitions.Add(definition);
        foreach (var child in children) Read(child, definition.Path, definitions);
    }

    private Gate ReadGate(YamlSection section, string id)
    {
        string kind = section.Text("gate");
        return kind switch
        {
            "rectangle" => ReadRectangle(section, id),
            "polygon" => ReadPolygon(section, id),
            "ellipsoid" => ReadEllipsoid(section, id),
            "and" => new BooleanGate(id, BooleanOperation.And, ReadOperands(section)),
            "or" => new BooleanGate(id, BooleanOperation.Or, ReadOperands(section)),
            "not" => new BooleanGate(id, BooleanOperation.Not, ReadOperands(section)),
            _ => throw section.Error(section.Required("gate"), $"there is no gate '{kind}'; there are: {string.Join(", ", Kinds)}{Suggestion.DidYouMean(kind, Kinds)}."),
        };
    }

    // By axis, or as a list where an axis is limited twice.
    private RectangleGate ReadRectangle(YamlSection section, string id)
    {
        var ranges = new List<GateRange>();
        if (section.Required("ranges") is YamlSequence list)
        {
            foreach (var item in list.Items)
            {
                var range = new YamlSection(root.File, item, section.What);
                ranges.Add(ReadRange(range, range.Text("axis")));
            }
        }
        else
        {
            foreach (var (axis, value) in section.Entries("ranges")) ranges.Add(ReadRange(new YamlSection(root.File, value, section.What), axis));
        }

        foreach (var range in ranges.Where(r => r.IsEmpty)) Diagnostics.Add(GatingDiagnostic.Warning("empty-range", FormattableString.Invariant($"gate '{id}': on {range.Dimension.Name} the minimum {range.Min} is not below the maximum {range.Max}; no event is inside.")));
        return new RectangleGate(id, ranges);
    }

    private GateRange ReadRange(YamlSection section, string axis)
    {
        var range = new GateRange(axes.Find(axis), section.OptionalNumber("min"), section.OptionalNumber("max"));
        section.Done();
        return range;
    }

    private PolygonGate ReadPolygon(YamlSection section, string id)
    {
        GateDimension x = axes.Find(section.Text("x")), y = axes.Find(section.Text("y"));
        var (values, _, columns) = section.Matrix("vertices");
        if (columns != 2) throw section.Error(section.Required("vertices"), "a vertex is a pair [x, y].");
        var grid = section.OptionalNumber("grid") is { } resolution ? DisplayGrid.For((int)resolution, x, y) : null;
        return new PolygonGate(id, x, y, [.. values.Chunk(2).Select(v => new GatePoint(v[0], v[1]))], grid);
    }

    private EllipsoidGate ReadEllipsoid(YamlSection section, string id)
    {
        GateDimension[] dimensions = [.. section.Texts("axes").Select(axes.Find)];
        if (section.Optional("halfAxes") is null) return new EllipsoidGate(id, dimensions, section.Numbers("mean"), section.Matrix("covariance").Values, section.Number("distanceSquare"));
        var centre = section.Numbers("mean");
        var halfAxes = section.Numbers("halfAxes");
        if (dimensions.Length != 2 || centre.Count != 2 || halfAxes.Count != 2) throw section.Error(section.Value, "half axes are for an ellipse in two dimensions: two axes, two coordinates of the mean, two half axes.");
        return EllipsoidGate.FromAxes(id, dimensions[0], dimensions[1], new GatePoint(centre[0], centre[1]), halfAxes[0], halfAxes[1], (section.OptionalNumber("angle") ?? 0) * Math.PI / 180);
    }

    private GateReference[] ReadOperands(YamlSection section)
    {
        if (section.Required("of") is YamlScalar single) return [new GateReference(single.Text)];
        return [.. section.List("of").Select(v =>
        {
            if (v is YamlScalar scalar) return new GateReference(scalar.Text);
            var complement = new YamlSection(root.File, v, section.What);
            var reference = new GateReference(complement.Text("not"), Complement: true);
            complement.Done();
            return reference;
        })];
    }

    private void ReadQuadrants(YamlSection section, string? parent, List<PopulationDefinition> definitions)
    {
        var dividers = new List<QuadrantDivider>();
        foreach (var (name, value) in section.Entries("dividers"))
        {
            var divider = new YamlSection(root.File, value, $"divider '{name}'");
            dividers.Add(divider.At(value, () => new QuadrantDivider(name, axes.Find(divider.Text("axis")), divider.Numbers("at"))));
            divider.Done();
        }

        string id = section.Text("id");
        var parts = section.List("parts").Select(p => new YamlSection(root.File, p, "part of " + section.What)).ToList();
        var quadrants = parts.Select(p => p.At(p.Value, () => new Quadrant(p.OptionalText("id") ?? p.Text("name"), [.. p.Entries("where").Select(w => new QuadrantPosition(w.Name, p.AsNumber(w.Value, w.Name)))]))).ToList();
        var gate = section.At(section.Value, () => new QuadrantGate(id, dividers, quadrants));
        section.Required("gate");
        section.Done();
        foreach (var (part, quadrant) in parts.Zip(quadrants))
        {
            var definition = part.At(part.Value, () => new PopulationDefinition(part.Text("name"), gate, parent, quadrant.Id));
            definitions.Add(definition);
            foreach (var child in part.OptionalList("children")) Read(child, definition.Path, definitions);
            part.Done();
        }
    }

    // Whatever else stands there is for the estimator.
    private EstimatedGate ReadEstimate(YamlSection section, string id)
    {
        var names = section.OptionalText("axis") is { } one ? [one] : section.OptionalList("axes").Select(v => section.AsText(v, "axes")).ToList();
        var parameters = section.Keys.Except(EstimateKeys, StringComparer.Ordinal).Select(k => new KeyValuePair<string, string>(k, section.Required(k) switch
        {
            YamlScalar scalar => scalar.Text,
            YamlSequence list => string.Join(", ", list.Items.Select(v => section.AsText(v, k))),
            var other => throw section.Error(other, $"'{k}' must be a text, a number or a list of them."),
        })).ToList();
        var gate = new EstimatedGate(id, section.Text("estimate"), [.. names.Select(axes.Find)], new EstimateParameters(parameters));
        estimators?.Check(gate);
        return gate;
    }

    private static string Describe(YamlMapping mapping) => mapping.Items.FirstOrDefault(i => i.Key.Text is "name" or "id").Value is YamlScalar name ? $"population '{name.Text}'" : "population";
}
