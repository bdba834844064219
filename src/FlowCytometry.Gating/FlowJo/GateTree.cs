using System.Xml.Linq;
using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// The populations of a sample. One that cannot be read is left out with its descendants and with the Boolean populations that use it, each
/// with a diagnostic. A region whose outside is meant becomes two: the region, and what of the parent is not in it.
/// </summary>
internal sealed class GateTree
{
    private readonly List<Node> _nodes = [];
    private readonly Dictionary<string, Node> _byFlowJoPath = new(StringComparer.Ordinal);
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly IGateReader _reader;
    private readonly List<GatingDiagnostic> _diagnostics;

    public GateTree(XElement sampleNode, IGateReader reader, List<GatingDiagnostic> diagnostics)
    {
        (_reader, _diagnostics) = (reader, diagnostics);
        Collect(sampleNode, null);
        LeaveOut();
        foreach (var node in _nodes.Where(n => n.Reason is null)) Definitions.AddRange(Define(node));
        StoredCounts = _nodes.Where(n => n.Reason is null && n.Element.Count() is not null).ToDictionary(n => n.Path, n => n.Element.Count()!.Value, StringComparer.Ordinal);
    }

    public List<PopulationDefinition> Definitions { get; } = [];

    public Dictionary<string, int> StoredCounts { get; }

    private void Collect(XElement element, Node? parent)
    {
        foreach (var child in _reader.Children(element))
        {
            string written = child.Text("name") ?? child.Text("nodeName") ?? "", name = Free(parent, written);
            var node = new Node(child, parent, name, parent is null ? "/" + name : $"{parent.Path}/{name}", parent is null ? written : $"{parent.FlowJoPath}/{written}");
            _nodes.Add(node);
            _byFlowJoPath.TryAdd(node.FlowJoPath, node);
            try
            {
                node.Boolean = _reader.Boolean(child);
                if (node.Boolean is null) (node.Region, node.Outside) = _reader.Region(child, name);
            }
            catch (Exception e) when (e is FlowJoUnsupportedException or GatingException and not GatingFormatException or ArgumentException)
            {
                node.Reason = e.Message;
            }

            Collect(child, node);
        }
    }

    // A name that can be part of a path and is not yet taken beside its siblings.
    private string Free(Node? parent, string written)
    {
        string name = string.IsNullOrWhiteSpace(written) ? "(no name)" : written.Replace('/', '|'), free = name;
        for (int n = 2; !_paths.Add($"{parent?.Path}/{free}"); n++) free = FormattableString.Invariant($"{name} ({n})");
        if (free != written) _diagnostics.Add(GatingDiagnostic.Information("renamed", $"population '{written}' is called '{free}' here."));
        return free;
    }

    private void LeaveOut()
    {
        for (bool again = true; again;)
        {
            again = false;
            foreach (var node in _nodes.Where(n => n.Reason is null))
            {
                node.Reason = node.Parent?.Reason is not null ? "its parent is left out" : node.Boolean is { } boolean ? Missing(boolean) : null;
                again |= node.Reason is not null;
            }
        }

        foreach (var node in _nodes.Where(n => n.Reason is not null)) _diagnostics.Add(GatingDiagnostic.Warning("population-left-out", $"population {node.Path} is left out: {node.Reason!.TrimEnd('.')}."));
    }

    private string? Missing(FlowJoBoolean boolean)
    {
        foreach (var (path, _) in boolean.Operands)
        {
            if (!_byFlowJoPath.TryGetValue(path, out var operand)) return $"it refers to '{path}', which the sample does not have";
            if (operand.Reason is not null) return $"it refers to '{path}', which is left out";
        }

        return null;
    }

    private IEnumerable<PopulationDefinition> Define(Node node)
    {
        string? parent = node.Parent?.Path;
        if (node.Boolean is { } boolean)
        {
            var operands = boolean.Operands.Select(o => new GateReference(_byFlowJoPath[o.Path].Path, o.Complement)).ToList();
            // One operand of an "and" or "or" is the population itself.
            if (operands.Count == 1 && boolean.Operation != BooleanOperation.Not) operands.Add(operands[0]);
            var gate = new BooleanGate(node.Name, boolean.Operation, operands);
            return boolean.Outside ? Outside(node, gate) : [new PopulationDefinition(node.Name, gate, parent)];
        }

        return node.Outside ? Outside(node, node.Region!) : [new PopulationDefinition(node.Name, node.Region!, parent)];
    }

    private IEnumerable<PopulationDefinition> Outside(Node node, Gate inside)
    {
        string name = Free(node.Parent, node.Name + " (inside)");
        yield return new PopulationDefinition(name, inside, node.Parent?.Path);
        yield return new PopulationDefinition(node.Name, new BooleanGate(node.Name, BooleanOperation.Not, new GateReference($"{node.Parent?.Path}/{name}")), node.Parent?.Path);
    }

    private sealed class Node(XElement element, Node? parent, string name, string path, string flowJoPath)
    {
        public XElement Element { get; } = element;

        public Node? Parent { get; } = parent;

        public string Name { get; } = name;

        public string Path { get; } = path;

        public string FlowJoPath { get; } = flowJoPath;

        public Gate? Region { get; set; }

        public bool Outside { get; set; }

        public FlowJoBoolean? Boolean { get; set; }

        public string? Reason { get; set; }
    }
}
