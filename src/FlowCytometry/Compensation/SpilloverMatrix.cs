namespace FlowCytometry.Compensation;

/// <summary>
/// What a file stores: how much of each dye is seen in each detector. Row = dye, column = detector, n x n, the same names for both.
/// Its inverse is a <c>CompensationMatrix</c>; the two are different types so that a double inversion cannot be written.
/// </summary>
public sealed class SpilloverMatrix
{
    private readonly double[] _values;

    /// <summary>Copies n x n values, row by row.</summary>
    /// <exception cref="ArgumentException">There are no channels, a name repeats, the counts do not fit, or a value is not finite.</exception>
    public SpilloverMatrix(IReadOnlyList<string> channels, IReadOnlyList<double> values)
    {
        ArgumentNullException.ThrowIfNull(channels);
        ArgumentNullException.ThrowIfNull(values);
        int n = channels.Count;
        if (n == 0) throw new ArgumentException("A spillover matrix needs at least one channel.", nameof(channels));
        if (values.Count != n * n) throw new ArgumentException($"{n} channels need {n * n} values, not {values.Count}.", nameof(values));
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (string name in channels)
        {
            if (!names.Add(name)) throw new ArgumentException($"The spillover matrix names '{name}' twice.", nameof(channels));
        }

        (Channels, _values) = ([.. channels], [.. values]);
        for (int i = 0; i < _values.Length; i++)
        {
            if (!double.IsFinite(_values[i])) throw new ArgumentException($"The spillover of {Channels[i / n]} into {Channels[i % n]} is not a number.", nameof(values));
        }
    }

    /// <summary>Channel names, in the order of rows and columns.</summary>
    public IReadOnlyList<string> Channels { get; }

    /// <summary>n.</summary>
    public int Size => Channels.Count;

    /// <summary>The n x n values, row by row.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>Signal in the detector <paramref name="column"/> per unit signal of the dye <paramref name="row"/> in its own.</summary>
    public double this[int row, int column] => _values[(row * Size) + column];
}
