using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Yaml;

/// <summary>The populations of a strategy as entries of a file, children below their parents.</summary>
internal sealed class YamlGateEntries(GatingStrategy strategy, YamlAxisNames axes)
{
    private readonly ILookup<string, int> _children = Enumerable.Range(0, strategy.Populations.Count).ToLookup(i => strategy.Populations[i].Parent ?? "", StringComparer.Ordinal);

    public YamlSequence? Write() => Children("");

    private YamlSequence? Children(string parent)
    {
        var entries = new List<YamlValue>();
        var seen = new HashSet<Gate>();
        foreach (int i in _children[parent])
        {
            var population = strategy.Populations[i];
            if (population.Gate is not QuadrantGate gate) entries.Add(Entry(population, i));
            else if (seen.Add(gate)) entries.Add(Quadrants(gate, [.. _children[parent].Select(k => strategy.Populations[k]).Where(p => p.Gate == gate)]));
        }

        return entries.Count == 0 ? null : new YamlSequence(entries);
    }

    private YamlMapping Entry(PopulationDefinition population, int index)
    {
        try
        {
            var entry = new YamlMapping().Add("name", YamlEmitter.Text(population.Name));
            AddGate(entry, population.Gate, index);
            if (population.Gate.Id != population.Name) entry.Items.Insert(2, (new YamlScalar("id"), YamlEmitter.Text(population.Gate.Id)));
            return entry.Add("children", Children(population.Path));
        }
        catch (GatingException e) when (!e.Message.StartsWith("gate '", StringComparison.Ordinal))
        {
            throw new GatingException($"{population.Gate}: {e.Message}", e);
        }
    }

    private void AddGate(YamlMapping entry, Gate gate, int index)
    {
        switch (gate)
        {
            case RectangleGate rectangle:
                entry.Add("gate", new YamlScalar("rectangle")).Add("ranges", Ranges(rectangle));
                break;
            case PolygonGate polygon:
                entry.Add("gate", new YamlScalar("polygon")).Add("x", Axis(polygon.X)).Add("y", Axis(polygon.Y))
                    .Add("grid", polygon.Grid is { } grid ? YamlEmitter.Number(grid.Resolution) : null)
                    .Add("vertices", new YamlSequence(polygon.Vertices.Select(v => Numbers([v.X, v.Y]))));
                break;
            case EllipsoidGate ellipsoid:
                entry.Add("gate", new YamlScalar("ellipsoid")).Add("axes", Axes(ellipsoid)).Add("mean", Numbers(ellipsoid.Mean))
                    .Add("covariance", new YamlSequence(ellipsoid.Covariance.Chunk(ellipsoid.Mean.Count).Select(Numbers)))
                    .Add("distanceSquare", YamlEmitter.Number(ellipsoid.DistanceSquare));
                break;
            case BooleanGate boolean:
                entry.Add("gate", new YamlScalar(boolean.Operation.ToString().ToLowerInvariant())).Add("of", new YamlSequence(boolean.Operands.Select((o, k) => Operand(strategy.OperandIndices[index][k], o.Complement))));
                break;
            case EstimatedGate estimated:
                entry.Add("estimate", YamlEmitter.Text(estimated.Estimator)).Add("axes", estimated.Dimensions.Count == 0 ? null : Axes(estimated));
                foreach (var (name, value) in estimated.Parameters.Items) entry.Add(name, Parameter(value));
                break;
            default:
                throw new GatingException($"{gate}: {gate.GetType().Name} cannot be written.");
        }
    }

    private YamlValue Ranges(RectangleGate gate)
    {
        var ranges = gate.Ranges.Select(r => (Axis: axes.Name(r.Dimension), Value: new YamlMapping { IsFlow = true }.Add("min", Limit(r.Min)).Add("max", Limit(r.Max)))).ToList();
        if (ranges.DistinctBy(r => r.Axis, StringComparer.Ordinal).Count() < ranges.Count)
        {
            foreach (var (axis, value) in ranges) value.Items.Insert(0, (new YamlScalar("axis"), YamlEmitter.Text(axis)));
            return new YamlSequence(ranges.Select(r => r.Value));
        }

        var mapping = new YamlMapping();
        foreach (var (axis, value) in ranges) mapping.Add(axis, value);
        return mapping;
    }

    private YamlMapping Quadrants(QuadrantGate gate, IReadOnlyList<PopulationDefinition> populations)
    {
        var dividers = new YamlMapping();
        foreach (var divider in gate.Dividers) dividers.Add(divider.Id, new YamlMapping { IsFlow = true }.Add("axis", Axis(divider.Dimension)).Add("at", Numbers(divider.Values)));
        return new YamlMapping().Add("id", YamlEmitter.Text(gate.Id)).Add("gate", new YamlScalar("quadrants")).Add("dividers", dividers).Add("parts", new YamlSequence(populations.Select(p =>
        {
            var where = new YamlMapping { IsFlow = true };
            foreach (var position in gate.Quadrants.Single(q => q.Id == p.Quadrant).Positions) where.Add(position.Divider, YamlEmitter.Number(position.Location));
            return new YamlMapping().Add("name", YamlEmitter.Text(p.Name)).Add("id", p.Quadrant == p.Name ? null : YamlEmitter.Text(p.Quadrant!)).Add("where", where).Add("children", Children(p.Path));
        })));
    }

    private static YamlValue Parameter(string text)
    {
        if (YamlSection.TryNumber(text, out _)) return new YamlScalar(text);
        string[] items = text.Split(", ");
        return items.Length > 1 && items.All(i => YamlSection.TryNumber(i, out _)) ? new YamlSequence(items.Select(i => new YamlScalar(i))) { IsFlow = true } : YamlEmitter.Text(text);
    }

    private YamlValue Operand(int population, bool complement)
    {
        var path = YamlEmitter.Text(strategy.Populations[population].Path);
        return complement ? new YamlMapping { IsFlow = true }.Add("not", path) : path;
    }

    private YamlScalar Axis(GateDimension dimension) => YamlEmitter.Text(axes.Name(dimension));

    private YamlSequence Axes(Gate gate) => new(gate.Dimensions.Select(Axis)) { IsFlow = true };

    private static YamlSequence Numbers(IEnumerable<double> values) => new(values.Select(YamlEmitter.Number)) { IsFlow = true };

    private static YamlScalar? Limit(double? value) => value is { } limit ? YamlEmitter.Number(limit) : null;
}
