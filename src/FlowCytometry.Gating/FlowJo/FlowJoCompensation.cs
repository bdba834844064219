using System.Xml.Linq;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>A sample's <c>spilloverMatrix</c>: compensated channels are named prefix + dye + suffix.</summary>
internal sealed class FlowJoCompensation
{
    private readonly Dictionary<string, string> _detectors = new(StringComparer.Ordinal);
    private string? _refused;

    public static FlowJoCompensation None { get; } = new();

    public SpectrumMatrix? Matrix { get; private set; }

    public static FlowJoCompensation Read(XmlSource source, XElement sample, Func<string, string> fileName)
    {
        var compensation = new FlowJoCompensation();
        if (sample.Child("spilloverMatrix") is not { } element) return compensation;
        string prefix = element.Text("prefix") ?? "", suffix = element.Text("suffix") ?? "", id = element.Text("name") is { Length: > 0 } name ? name : "FlowJo";
        var rows = element.Children("spillover").ToList();
        string[] dyes = [.. rows.Select(r => Name(source, r))];
        string[] listed = [.. (element.Child("parameters")?.Children("parameter") ?? []).Select(p => p.Text("name")).OfType<string>()];
        string[] detectors = rows.SelectMany(r => r.Children("coefficient")).Select(c => Name(source, c)).Distinct(StringComparer.Ordinal).ToArray() is { Length: > 0 } used ? used : listed;
        if (dyes.Length == 0 || detectors.Length == 0) return compensation;
        foreach (string dye in dyes) compensation._detectors.TryAdd(prefix + dye + suffix, dye);
        if (element.Text("spectral") == "1" && element.Text("weightOptAlgorithmType") is { Length: > 0 } weight && !weight.Equals("OLS", StringComparison.OrdinalIgnoreCase))
        {
            compensation._refused = $"the matrix '{id}' unmixes with weights ('{weight}'), which is not known";
            return compensation;
        }

        var values = new double[dyes.Length * detectors.Length];
        for (int i = 0; i < rows.Count; i++)
        {
            foreach (var coefficient in rows[i].Children("coefficient"))
            {
                values[(i * detectors.Length) + Array.IndexOf(detectors, Name(source, coefficient))] = source.Parse(coefficient, "value", coefficient.Text("value") ?? "");
            }
        }

        try
        {
            compensation.Matrix = new SpectrumMatrix(id, [.. dyes.Select(d => prefix + d + suffix)], [.. detectors.Select(fileName)], values);
        }
        catch (GatingException e)
        {
            compensation._refused = e.Message.TrimEnd('.');
        }

        return compensation;
    }

    /// <summary>The detector (dye) behind a compensated channel's name; null where the name is a raw channel's.</summary>
    public string? Detector(string name) => _detectors.GetValueOrDefault(name);

    /// <summary>Why a compensated channel cannot be computed; null where it can, or is raw.</summary>
    public string? Refused(string name) => _refused is not null && _detectors.ContainsKey(name) ? _refused : null;

    private static string Name(XmlSource source, XElement element) => element.Text("parameter") is { Length: > 0 } name ? name : throw source.Error(element, "the attribute parameter is missing.");
}
