using System.Xml.Linq;
using FlowCytometry.Gating.Xml;
using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// A sample's compensation and display scales. A dimension named prefix + detector + suffix is compensated, any other is raw; the scale is
/// looked up by the full name, then by the detector's.
/// </summary>
internal sealed class FlowJoScales : IScaleSource
{
    private readonly Dictionary<string, ScaleTransform> _scales = new(StringComparer.Ordinal);
    private readonly Dictionary<IChannelTransform, ScaleTransform> _byTransform = [];
    private readonly Dictionary<string, double> _gains = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _refused = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _fileNames = new(StringComparer.Ordinal);
    private FlowJoCompensation _compensation = FlowJoCompensation.None;

    public SpectrumMatrix? Matrix => _compensation.Matrix;

    public IReadOnlyDictionary<string, ScaleTransform> ByName => _scales;

    public static FlowJoScales Read(XmlSource source, XElement sample, IReadOnlyDictionary<string, string> keywords, List<GatingDiagnostic> diagnostics)
    {
        var scales = new FlowJoScales();
        // FlowJo writes an underscore for the slash of a channel's name.
        foreach (var (key, name) in keywords)
        {
            if (key.StartsWith("$P", StringComparison.Ordinal) && key.EndsWith('N') && name.Contains('/', StringComparison.Ordinal)) scales._fileNames.TryAdd(name.Replace('/', '_'), name);
        }

        scales._compensation = FlowJoCompensation.Read(source, sample, scales.FileName);
        foreach (var element in sample.Child("Transformations")?.Elements() ?? []) scales.Add(source, element, diagnostics);
        return scales;
    }

    /// <summary>The dimension in data values, and what its gate coordinates must be divided by.</summary>
    /// <exception cref="FlowJoUnsupportedException">The channel's compensation cannot be done.</exception>
    public (GateDimension Dimension, double Gain) Data(string name)
    {
        double gain = _gains.GetValueOrDefault(name, 1);
        if (Matrix is { } matrix && matrix.Fluorochromes.Contains(name)) return (new GateDimension(name, GateCompensation.Of(matrix)), gain);
        if (_compensation.Refused(name) is { } reason) throw new FlowJoUnsupportedException(reason);
        return (new GateDimension(FileName(name)), gain);
    }

    /// <summary>The dimension on its display scale where there is one, and what coordinates must be divided by.</summary>
    /// <exception cref="FlowJoUnsupportedException">The channel's compensation or scale cannot be done.</exception>
    public (GateDimension Dimension, double Gain) Display(string name)
    {
        var (dimension, gain) = Data(name);
        string bare = _compensation.Detector(name) ?? name;
        if (!_scales.TryGetValue(name, out var scale) && !_scales.TryGetValue(bare, out scale))
        {
            if (_refused.TryGetValue(name, out string? kind) || _refused.TryGetValue(bare, out kind)) throw new FlowJoUnsupportedException($"channel '{name}' is displayed on the scale '{kind}', which is not known");
            return (dimension, gain);
        }

        return (dimension with { Scale = scale }, gain);
    }

    // Channels on the same scale share it.
    private ScaleTransform Shared(IChannelTransform transform)
    {
        if (_byTransform.TryGetValue(transform, out var known)) return known;
        int before = _byTransform.Keys.Count(t => t.Kind == transform.Kind);
        return _byTransform[transform] = new ScaleTransform(before == 0 ? transform.Kind : FormattableString.Invariant($"{transform.Kind} {before + 1}"), transform);
    }

    private string FileName(string name) => _fileNames.GetValueOrDefault(name, name);

    private void Add(XmlSource source, XElement element, List<GatingDiagnostic> diagnostics)
    {
        if (element.Child("parameter")?.Text("name") is not { } name) return;
        double Number(string attribute) => source.Parse(element, attribute, element.Text(attribute) ?? throw source.Error(element, $"the attribute {attribute} is missing on the scale of '{name}'."));
        double gain = element.Name.LocalName == "linear" && element.Text("gain") is { } text && source.Parse(element, "gain", text) is > 0 and var g ? g : 1;
        IChannelTransform? transform = source.At<IChannelTransform?>(element, () => element.Name.LocalName switch
        {
            // Gates on a channel with a gain (time) are drawn in value x gain; the limits of the display are, too.
            "linear" => new FlowJoLinearTransform(Number("minRange") / gain, Number("maxRange") / gain),
            "biex" => new FlowJoBiexTransform(Number("maxRange"), Number("neg"), Number("width"), Number("pos")),
            "log" => new FlowJoLogTransform(Number("offset"), Number("decades")),
            "fasinh" => new AsinhTransform(Number("T"), Number("M"), Number("A")),
            "logicle" => new LogicleTransform(Number("T"), Number("W"), Number("M"), Number("A")),
            _ => null,
        });
        if (transform is null)
        {
            _refused.TryAdd(name, element.Name.LocalName);
            return;
        }

        _scales.TryAdd(name, Shared(transform));
        if (gain == 1) return;
        _gains.TryAdd(name, gain);
        if (!name.Equals("Time", StringComparison.OrdinalIgnoreCase))
        {
            diagnostics.Add(GatingDiagnostic.Warning("linear-gain", FormattableString.Invariant($"channel '{name}' has the gain {gain}: its gates are taken to be in value x gain, which is known only of time.")));
        }
    }
}
