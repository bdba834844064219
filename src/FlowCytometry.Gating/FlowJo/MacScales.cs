using System.Xml.Linq;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// Compensation and display in workspaces of the older Mac version: matrices and calibration tables stand at the top; a sample refers to a
/// matrix by number (-1: the file's own, -2 or none: no compensation). Coordinates are data values on linear channels, table channels on
/// logarithmic ones.
/// </summary>
internal sealed class MacScales : IScaleSource
{
    private readonly Dictionary<string, ScaleTransform> _scales = new(StringComparer.Ordinal);
    private readonly HashSet<string> _logarithmic = new(StringComparer.Ordinal);
    private bool _isFromFile;

    public SpectrumMatrix? Matrix { get; private set; }

    public IReadOnlyDictionary<string, ScaleTransform> ByName => _scales;

    public static MacScales Read(XmlSource source, XElement root, XElement sample, List<GatingDiagnostic> diagnostics)
    {
        diagnostics.Add(GatingDiagnostic.Warning("flowjo-mac", $"{source.Name} is of FlowJo's older Mac version: its gates are read, but were never compared with that program's counts."));
        var scales = new MacScales();
        string compensation = sample.Text("compensationID") ?? "";
        scales._isFromFile = compensation == "-1";
        string group = scales._isFromFile ? "Acquisition-defined" : "";
        if (!scales._isFromFile && XmlSource.TryParse(compensation, out double number) && number >= 1)
        {
            var element = (root.Child("CompensationMatrices")?.Children("CompensationMatrix") ?? []).ElementAtOrDefault((int)number - 1) ?? throw source.Error(sample, $"compensationID is {compensation}, but there is no such CompensationMatrix.");
            scales.Matrix = ReadMatrix(source, element);
            group = scales.Matrix.Id;
        }

        foreach (var table in root.Child("CalibrationTables")?.Children("Table") ?? []) scales.Add(table, group);
        foreach (var parameter in sample.Children("Parameter").Where(p => p.Text("log") == "1")) scales._logarithmic.Add(parameter.Text("name") ?? "");
        return scales;
    }

    /// <summary>The dimension on the scale that gate coordinates are in, and what they must be divided by.</summary>
    /// <exception cref="FlowJoUnsupportedException">The channel is logarithmic, and the workspace has no table for it.</exception>
    public (GateDimension Dimension, double Range) Axis(string name)
    {
        string bare = name.StartsWith('<') && name.EndsWith('>') ? name[1..^1] : name;
        var dimension = Matrix is { } matrix && matrix.Fluorochromes.Contains(name) ? new GateDimension(name, GateCompensation.Of(matrix))
            : new GateDimension(bare, _isFromFile && bare != name ? GateCompensation.FromFile : GateCompensation.Uncompensated);
        if (_scales.TryGetValue(name, out var scale) || _scales.TryGetValue(bare, out scale)) return (dimension with { Scale = scale }, ((CalibrationTable)scale.Transform).ChannelRange);
        return _logarithmic.Contains(bare) ? throw new FlowJoUnsupportedException($"channel '{name}' is logarithmic, and the workspace has no calibration table for it") : (dimension, 1);
    }

    // Named after the matrix and the channel: Acquisition-defined<PE-A>.
    private void Add(XElement element, string group)
    {
        string name = element.Text("name") ?? "";
        int at = name.IndexOf('<', StringComparison.Ordinal);
        if (at < 0 || !name.EndsWith('>') || group.Length == 0 || !name[..at].Trim().Contains(group, StringComparison.Ordinal)) return;
        if (CalibrationTable.Parse(element.Value) is { } table) _scales.TryAdd(name[at..], new ScaleTransform(name[at..], table));
    }

    private static SpectrumMatrix ReadMatrix(XmlSource source, XElement element)
    {
        string prefix = element.Text("prefix") ?? "", suffix = element.Text("suffix") ?? "";
        var channels = element.Children("Channel").ToList();
        string[] dyes = [.. channels.Select(c => c.Text("name") ?? c.Text("fluorName") ?? "")];
        string[] detectors = [.. (channels.FirstOrDefault()?.Children("ChannelValue") ?? []).Select(v => v.Text("name") ?? v.Text("fluorName") ?? "")];
        double[] values = [.. channels.SelectMany(c => c.Children("ChannelValue")).Select(v => source.Parse(v, "value", v.Text("value") ?? v.Text("spillValue") ?? ""))];
        return source.At(element, () => new SpectrumMatrix(element.Text("name") ?? element.Text("matrixName") ?? "matrix", [.. dyes.Select(d => prefix + d + suffix)], detectors, values));
    }
}
