namespace FlowCytometry.Transforms;

/// <summary>
/// A monotone map from scale values to a display scale on which 0..1 spans a plot's axis. Immutable; two transforms of one kind with the
/// same parameters are equal. One value and a block give the same bits.
/// </summary>
public interface IChannelTransform
{
    /// <summary>The name of the kind, for instance <c>logicle</c>.</summary>
    string Kind { get; }

    /// <summary>Scale value to display position. NaN gives NaN.</summary>
    double Apply(double value);

    /// <summary>Display position to scale value.</summary>
    double Invert(double position);

    /// <summary>Applies to a block; the spans have equal length and are the same or do not overlap.</summary>
    void Apply(ReadOnlySpan<double> values, Span<double> positions);

    /// <summary>Inverts a block; the spans have equal length and are the same or do not overlap.</summary>
    void Invert(ReadOnlySpan<double> positions, Span<double> values)
    {
        if (positions.Length != values.Length) throw new ArgumentException($"{positions.Length} positions do not fit {values.Length} places.", nameof(values));
        for (int i = 0; i < positions.Length; i++) values[i] = Invert(positions[i]);
    }
}
