using System.Xml;
using System.Xml.Linq;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>The populations of a strategy as gate elements; the quadrants of one gate and parent share an element.</summary>
internal sealed class GatingMlGateElements(GatingMlIdAllocator ids, GatingMlTransformElements transforms, GatingMlDocument document)
{
    private static readonly XNamespace G = GatingMlNames.Gating;

    private readonly IReadOnlyList<PopulationDefinition> _populations = document.Strategy.Populations;
    private readonly Dictionary<string, string> _idOfPath = new(StringComparer.Ordinal);

    public IReadOnlyList<XElement> Write()
    {
        foreach (var population in _populations) _idOfPath[population.Path] = ids.Take(population.Name);
        var elements = new List<XElement>();
        var seen = new HashSet<(Gate, string?)>();
        for (int i = 0; i < _populations.Count; i++)
        {
            var population = _populations[i];
            if (population.Gate is QuadrantGate gate)
            {
                if (seen.Add((gate, population.Parent))) elements.Add(Quadrants(gate, [.. _populations.Where(p => p.Gate == gate && p.Parent == population.Parent)]));
            }
            else
            {
                elements.Add(Element(population, i));
            }
        }

        return elements;
    }

    private XElement Element(PopulationDefinition population, int index)
    {
        string id = _idOfPath[population.Path];
        return population.Gate switch
        {
            RectangleGate gate => Gate("RectangleGate", id, [population], gate.Ranges.Select(r => Dimension("dimension", gate, r.Dimension, Limit("min", r.Min), Limit("max", r.Max)))),
            PolygonGate gate => Gate("PolygonGate", id, [population], Dimensions(gate), gate.Vertices.Select(v => new XElement(G + "vertex", Value("coordinate", v.X), Value("coordinate", v.Y)))),
            EllipsoidGate gate => Gate(
                "EllipsoidGate", id, [population], Dimensions(gate),
                new XElement(G + "mean", gate.Mean.Select(m => Value("coordinate", m))),
                new XElement(G + "covarianceMatrix", gate.Covariance.Chunk(gate.Mean.Count).Select(row => new XElement(G + "row", row.Select(v => Value("entry", v))))),
                Value("distanceSquare", gate.DistanceSquare)),
            BooleanGate gate => Gate("BooleanGate", id, [population], new XElement(
                G + gate.Operation.ToString().ToLowerInvariant(),
                gate.Operands.Select((o, k) => Reference(document.Strategy.OperandIndices[index][k], o.Complement)))),
            var gate => throw new GatingException($"{gate}: Gating-ML 2.0 has no {gate.GetType().Name}."),
        };
    }

    private XElement Quadrants(QuadrantGate gate, IReadOnlyList<PopulationDefinition> populations)
    {
        var dividerIds = gate.Dividers.ToDictionary(d => d.Id, d => ids.Take(d.Id), StringComparer.Ordinal);
        var dividers = gate.Dividers.Select(d =>
        {
            var element = Dimension("divider", gate, d.Dimension, new XAttribute(GatingMlNames.Id, dividerIds[d.Id]));
            element.Add(d.Values.Select(v => new XElement(G + "value", XmlConvert.ToString(v))));
            return element;
        }).ToList();
        var quadrants = populations.Select(p => new XElement(
            G + "Quadrant",
            new XAttribute(GatingMlNames.Id, _idOfPath[p.Path]),
            gate.Quadrants.Single(q => q.Id == p.Quadrant).Positions.Select(o => new XElement(G + "position", new XAttribute(G + "divider_ref", dividerIds[o.Divider]), new XAttribute(G + "location", XmlConvert.ToString(o.Location))))));
        return Gate("QuadrantGate", ids.Take(gate.Id), populations, dividers, quadrants);
    }

    // The schema allows a gate one custom_info, so that what others wrote and our names share one.
    private XElement Gate(string kind, string id, IReadOnlyList<PopulationDefinition> populations, params object[] content)
    {
        var names = populations.Where(p => _idOfPath[p.Path] != p.Name).Select(p => GatingMlCustomInfo.ForName(_idOfPath[p.Path], p.Name));
        var info = GatingMlCustomInfo.Of(document, populations[0].Gate.Id).Concat(names).ToList();
        foreach (var further in info.Skip(1)) info[0].Add(further.Nodes());
        return new XElement(
            G + kind,
            new XAttribute(GatingMlNames.Id, id),
            populations[0].Parent is { } parent ? new XAttribute(GatingMlNames.ParentId, _idOfPath[parent]) : null,
            info.Take(1),
            content);
    }

    private IEnumerable<XElement> Dimensions(Gate gate) => gate.Dimensions.Select(d => Dimension("dimension", gate, d));

    private XElement Dimension(string name, Gate gate, GateDimension dimension, params XAttribute?[] attributes)
    {
        if (dimension.Marker is { } marker) throw new GatingException($"{gate}: Gating-ML 2.0 names channels, not markers ('{marker}').");
        try
        {
            return new XElement(
                G + name,
                attributes,
                dimension.Scale is { } scale ? new XAttribute(GatingMlNames.TransformationRef, transforms.Id(scale)) : null,
                new XAttribute(GatingMlNames.CompensationRef, dimension.Compensation.Matrix is { } matrix ? transforms.Id(matrix) : dimension.Compensation.Id),
                dimension.Ratio is { } ratio
                    ? new XElement(GatingMlNames.NewDimension, new XAttribute(GatingMlNames.DataType + "transformation-ref", transforms.Id(ratio)))
                    : GatingMlTransformElements.Channel(dimension.Channel!));
        }
        catch (GatingException e)
        {
            throw new GatingException($"{gate}: {e.Message}", e);
        }
    }

    private XElement Reference(int population, bool complement) => new(
        G + "gateReference",
        new XAttribute(G + "ref", _idOfPath[_populations[population].Path]),
        complement ? new XAttribute(G + "use-as-complement", "true") : null);

    private static XAttribute? Limit(string name, double? value) => value is { } limit ? new XAttribute(G + name, XmlConvert.ToString(limit)) : null;

    private static XElement Value(string name, double value) => new(G + name, new XAttribute(GatingMlNames.Value, XmlConvert.ToString(value)));
}
