namespace FlowCytometry.Transforms;

/// <summary>A monotone map from scale values to a display scale on which 0..1 spans a plot's axis.</summary>
public interface IChannelTransform
{
    /// <summary>The name of the kind, for instance <c>logicle</c>.</summary>
    string Kind { get; }

    /// <summary>Scale value to display position. NaN gives NaN.</summary>
    double Apply(double value);

    /// <summary>Display position to scale value.</summary>
    double Invert(double position);

    /// <summary>Applies to a block; the spans have equal length and may be the same.</summary>
    void Apply(ReadOnlySpan<double> values, Span<double> positions);
}
