using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Steps;

/// <summary>The gating of one sample while it grows: the hierarchy so far, what is to be drawn, and what a person must know of it.</summary>
internal sealed class GatingRun(PreparedSample sample)
{
    private readonly List<MrdDiagnostic> _diagnostics = [];
    private readonly List<PlotView> _views = [];

    public PreparedSample Sample { get; } = sample;

    public GatingHierarchy Hierarchy { get; private set; } = GatingStrategy.Empty.Apply(sample.Table);

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

    /// <summary>A run that goes on from here without leaving a trace in this one.</summary>
    public GatingRun Fork() => new(Sample) { Hierarchy = Hierarchy };

    public void Say(string code, DiagnosticSeverity severity, string message) => _diagnostics.Add(new MrdDiagnostic(code, severity, message));

    public void Show(PlotView view) => _views.Add(view);

    public EventMask Mask(string? path) => Hierarchy.Mask(path);

    /// <summary>Levels of a channel in decades, of the events of a mask in table order.</summary>
    public double[] Levels(Channel channel, EventMask mask) => Levels(channel, mask.ToIndices());

    /// <summary>Levels of a channel in decades, of the given events.</summary>
    public double[] Levels(Channel channel, int[] events)
    {
        var column = Hierarchy.Values(Sample.Dimension(channel)).Span;
        double decades = Sample.Decades(channel);
        var levels = new double[events.Length];
        for (int i = 0; i < events.Length; i++) levels[i] = column[events[i]] * decades;
        return levels;
    }

    /// <summary>Scale values of a channel, of the given events.</summary>
    public double[] Values(Channel channel, int[] events)
    {
        var column = Sample.Table.Column(channel.Name);
        var values = new double[events.Length];
        for (int i = 0; i < events.Length; i++) values[i] = column[events[i]];
        return values;
    }

    /// <summary>A range on a channel whose ends are given as levels in decades.</summary>
    public GateRange Range(Channel channel, double? minLevel = null, double? maxLevel = null)
    {
        double decades = Sample.Decades(channel);
        return new GateRange(Sample.Dimension(channel), minLevel / decades, maxLevel / decades);
    }
}
