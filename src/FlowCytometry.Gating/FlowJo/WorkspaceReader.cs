using System.Xml.Linq;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>Reads the skeleton of a workspace: samples, groups, keywords.</summary>
internal sealed class WorkspaceReader(XmlSource source)
{
    public FlowJoWorkspace Read(XElement root)
    {
        if (root.Name.LocalName != "Workspace") throw source.Error(root, "the root of a FlowJo workspace is <Workspace>.");
        var samples = (root.Child("SampleList") ?? root.Child("Samples"))?.Children("Sample").ToList() ?? throw source.Error(root, "it has no <SampleList>.");
        return new FlowJoWorkspace
        {
            Name = source.Name,
            FlowJoVersion = root.Text("flowJoVersion") ?? root.Text("version"),
            Samples = [.. samples.Select(s => ReadSample(root, s))],
            Groups = [.. (root.Child("Groups")?.Children("GroupNode") ?? []).Select(ReadGroup)],
        };
    }

    private FlowJoSample ReadSample(XElement root, XElement element)
    {
        var node = element.Child("SampleNode") ?? throw source.Error(element, "a sample without <SampleNode>.");
        var keywords = ReadKeywords(element);
        bool isMac = node.Child("Population") is not null;
        var diagnostics = new List<GatingDiagnostic>();
        var (scales, gates) = isMac ? Mac(root, element, diagnostics) : Current(element, keywords, diagnostics);
        var tree = new GateTree(node, gates, diagnostics);
        return new FlowJoSample
        {
            Id = element.Child("DataSet")?.Text("sampleID") ?? node.Text("sampleID") ?? element.Text("sampleID") ?? "",
            Name = node.Text("name") ?? node.Text("nodeName") ?? "",
            FileName = FileName(element.Child("DataSet")?.Text("uri")),
            EventCount = node.Count(),
            Keywords = keywords,
            Compensation = scales.Matrix,
            Scales = scales.ByName,
            Strategy = source.At(node, () => GatingStrategy.Create(tree.Definitions)),
            StoredCounts = tree.StoredCounts,
            Diagnostics = diagnostics,
        };
    }

    private (IScaleSource Scales, IGateReader Gates) Current(XElement sample, IReadOnlyDictionary<string, string> keywords, List<GatingDiagnostic> diagnostics)
    {
        var scales = FlowJoScales.Read(source, sample, keywords, diagnostics);
        return (scales, new FlowJoGateReader(source, scales));
    }

    private (IScaleSource Scales, IGateReader Gates) Mac(XElement root, XElement sample, List<GatingDiagnostic> diagnostics)
    {
        var scales = MacScales.Read(source, root, sample, diagnostics);
        return (scales, new MacGateReader(source, scales));
    }

    private static FlowJoGroup ReadGroup(XElement element)
    {
        var references = element.Child("Group")?.Child("SampleRefs")?.Children("SampleRef") ?? [];
        return new FlowJoGroup(element.Text("name") ?? "", [.. references.Select(r => r.Text("sampleID")).OfType<string>()]);
    }

    private static Dictionary<string, string> ReadKeywords(XElement sample)
    {
        var keywords = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var keyword in sample.Child("Keywords")?.Children("Keyword") ?? [])
        {
            if (keyword.Text("name") is { } name) keywords.TryAdd(name, keyword.Text("value") ?? "");
        }

        return keywords;
    }

    // file:/V:/folder/tube%201.fcs
    private static string? FileName(string? uri)
    {
        if (string.IsNullOrWhiteSpace(uri)) return null;
        string path = Uri.UnescapeDataString(uri).Replace('\\', '/').TrimEnd('/');
        return path[(path.LastIndexOf('/') + 1)..];
    }
}
