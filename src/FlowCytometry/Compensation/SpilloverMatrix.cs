namespace FlowCytometry.Compensation;

/// <summary>
/// What a file stores: how much of each dye is seen in each detector. Row = dye, column = detector, n x n, the same names for both.
/// Its inverse is a <c>CompensationMatrix</c>; the two are different types so that a double inversion cannot be written.
/// </summary>
public sealed class SpilloverMatrix
{
    private readonly double[] _values;

    /// <summary>Copies n x n values, row by row.</summary>
    public SpilloverMatrix(IReadOnlyList<string> channels, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(values);
        if (values.Count != channels.Count * channels.Count) throw new ArgumentException($"{channels.Count} channels need {channels.Count * channels.Count} values, not {values.Count}.", nameof(values));
        (Channels, _values) = (channels, [.. values]);
    }

    /// <summary>Channel names, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>n.</summary>
    public int Size => Channels.Count;

    /// <summary>Signal in the detector <paramref name="column"/> per unit signal of the dye <paramref name="row"/> in its own.</summary>
    public double this[int row, int column] => _values[(row * Size) + column];
}
