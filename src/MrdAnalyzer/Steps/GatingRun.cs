using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Steps;

/// <summary>The gating of one sample while it grows: the hierarchy so far, what is to be drawn, and what a person must know of it.</summary>
internal sealed class GatingRun(PreparedSample sample)
{
    private readonly List<MrdDiagnostic> _diagnostics = [];
    private readonly List<PlotView> _views = [];
    private (string? Path, int Most, EventSample Sample)? _lastLook;

    public PreparedSample Sample { get; } = sample;

    public GatingHierarchy Hierarchy { get; private set; } = GatingStrategy.Empty.Apply(sample.Table, new GatingOptions { Positions = sample.IsSmall ? sample.Positions : null });

    public IReadOnlyList<MrdDiagnostic> Diagnostics => _diagnostics;

    public IReadOnlyList<PlotView> Views => _views;

    /// <summary>Adds a population below <paramref name="parent"/> (a path, or null for all events) and returns its path.</summary>
    public string Add(string name, string? parent, Gate gate)
    {
        var definition = new PopulationDefinition(name, gate, parent);
        Hierarchy = Hierarchy.With(definition);
        return definition.Path;
    }

    /// <summary>Adds several populations at once.</summary>
    public void AddAll(IEnumerable<PopulationDefinition> definitions) => Hierarchy = Hierarchy.With(definitions);

    /// <summary>A run that goes on from here without leaving a trace in this one, unless it is adopted.</summary>
    public GatingRun Fork() => new(Sample) { Hierarchy = Hierarchy, _lastLook = _lastLook };

    /// <summary>Takes over what a fork of this run, as it still is, has come to.</summary>
    public void Adopt(GatingRun fork)
    {
        Hierarchy = fork.Hierarchy;
        _diagnostics.AddRange(fork._diagnostics);
        _views.AddRange(fork._views);
    }

    public void Say(string code, DiagnosticSeverity severity, string message) => _diagnostics.Add(new MrdDiagnostic(code, severity, message));

    public void Show(PlotView view) => _views.Add(view);

    public EventMask Mask(string? path) => Hierarchy.Mask(path);

    /// <summary>At most so many events of a population, evenly spread, to be looked at.</summary>
    public EventSample Look(string? path, int most = int.MaxValue)
    {
        // One step asks for the same events several times.
        if (_lastLook is { } last && last.Path == path && last.Most == most) return last.Sample;
        var looked = EventSample.Of(Sample, Mask(path).Thin(most));
        _lastLook = (path, most, looked);
        return looked;
    }

    /// <summary>A range on a channel whose ends are given as levels in decades.</summary>
    public GateRange Range(Channel channel, double? minLevel = null, double? maxLevel = null)
    {
        double decades = Sample.Decades(channel);
        return new GateRange(Sample.Dimension(channel), minLevel / decades, maxLevel / decades);
    }
}
