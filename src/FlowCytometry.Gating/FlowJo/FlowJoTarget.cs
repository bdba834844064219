using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// What a FlowJo sample can hold while a strategy is brought into its terms: one compensation matrix, and for each channel name one display
/// scale. Names get a prefix where a value is compensated.
/// </summary>
internal sealed class FlowJoTarget(EventTable table)
{
    public const string Prefix = "Comp-";

    // Dividing by a power of two loses nothing.
    private static readonly FlowJoLinearTransform Plain = new(0, 262144);

    private readonly Dictionary<string, IChannelTransform> _scales = new(StringComparer.Ordinal);

    /// <summary>The matrix that gates use: dyes without prefix, detectors, values; null: none.</summary>
    public (IReadOnlyList<string> Dyes, IReadOnlyList<string> Detectors, IReadOnlyList<double> Values)? Matrix { get; private set; }

    /// <summary>The scale of each name that a gate is drawn on.</summary>
    public IReadOnlyDictionary<string, IChannelTransform> Scales => _scales;

    /// <summary>The name of a dimension's values.</summary>
    /// <exception cref="GatingException">FlowJo has no such values.</exception>
    public string Name(GateDimension dimension)
    {
        if (dimension.Ratio is not null) throw new GatingException($"FlowJo's gates know no ratios ('{dimension.Name}')");
        string channel = dimension.Channel ?? table.Panel.Find(dimension.Marker!)?.Name ?? throw new GatingException($"marker '{dimension.Marker}' is not in {table.Name}");
        if (dimension.Compensation.Matrix is { } matrix) return Prefix + Dye(matrix, channel);
        if (!dimension.Compensation.IsFromFile || table.Spillover is not { } spillover || !spillover.Channels.Contains(channel)) return channel;
        Use(spillover.Channels, spillover.Channels, [.. spillover.Values]);
        return Prefix + channel;
    }

    /// <summary>The scale on which a gate in this dimension is drawn: its own, in FlowJo's terms.</summary>
    /// <exception cref="GatingException">FlowJo has no such scale, or the name is on another one.</exception>
    public IChannelTransform Display(GateDimension dimension)
    {
        string name = Name(dimension);
        if (dimension.Scale is { } bounded && (bounded.BoundMin ?? bounded.BoundMax) is not null) throw new GatingException($"FlowJo's scales have no bounds ('{bounded.Id}')");
        IChannelTransform scale = dimension.Scale?.Transform switch
        {
            null => Plain,
            LinearTransform t => new FlowJoLinearTransform(-t.A, t.T),
            LogTransform t => new FlowJoLogTransform(t.T / Math.Pow(10, t.M), t.M),
            FlowJoLinearTransform or FlowJoLogTransform or FlowJoBiexTransform or AsinhTransform or LogicleTransform => dimension.Scale.Transform,
            var other => throw new GatingException($"the scale '{other.Kind}' is not one that is written for FlowJo"),
        };
        if (_scales.TryAdd(name, scale) || _scales[name].Equals(scale)) return scale;
        throw new GatingException($"'{name}' is drawn on two scales, {_scales[name]} and {scale}; FlowJo has one for each channel");
    }

    private string Dye(SpectrumMatrix matrix, string fluorochrome)
    {
        if (matrix.IsInvertedAlready) throw new GatingException($"FlowJo takes spillover, but the matrix '{matrix.Id}' is inverted already");
        bool isSquare = matrix.Fluorochromes.Count == matrix.Detectors.Count;
        string[] dyes = [.. matrix.Fluorochromes.Select((f, i) => isSquare ? matrix.Detectors[i] : f.StartsWith(Prefix, StringComparison.Ordinal) ? f[Prefix.Length..] : f)];
        Use(dyes, matrix.Detectors, matrix.Values);
        return dyes[matrix.Fluorochromes.ToList().IndexOf(fluorochrome)];
    }

    private void Use(IReadOnlyList<string> dyes, IReadOnlyList<string> detectors, IReadOnlyList<double> values)
    {
        Matrix ??= (dyes, detectors, values);
        if (!Matrix.Value.Dyes.SequenceEqual(dyes) || !Matrix.Value.Detectors.SequenceEqual(detectors) || !Matrix.Value.Values.SequenceEqual(values)) throw new GatingException("it needs a second compensation matrix; FlowJo has one for each sample");
    }
}
