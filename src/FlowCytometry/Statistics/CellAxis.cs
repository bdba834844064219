using FlowCytometry.Kernels;

namespace FlowCytometry.Statistics;

/// <summary>
/// An axis in display space parted into equal cells. Cells are half-open, [lower, upper), and the last one includes the upper end; positions beyond the
/// axis are in its outermost cells, and NaN is in none. Immutable.
/// </summary>
public sealed class CellAxis
{
    private readonly double _from;
    private readonly double _perUnit;

    /// <summary>Parts an axis.</summary>
    /// <param name="from">Its lower end.</param>
    /// <param name="to">Its upper end.</param>
    /// <param name="cells">The number of cells.</param>
    /// <exception cref="ArgumentException">The axis is empty, or there is no cell, or there are more than 32,767.</exception>
    public CellAxis(double from, double to, int cells)
    {
        if (!(from < to)) throw new ArgumentException(FormattableString.Invariant($"An axis from {from} to {to} is empty."), nameof(to));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(cells);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cells, short.MaxValue);
        (_from, _perUnit, Cells) = (from, cells / (to - from), cells);
    }

    /// <summary>The number of cells.</summary>
    public int Cells { get; }

    /// <summary>The cell of each position, from 0 at the lower end; -1 of NaN.</summary>
    /// <exception cref="ArgumentException"><paramref name="cells"/> is shorter than <paramref name="positions"/>.</exception>
    public void Locate(ReadOnlySpan<double> positions, Span<short> cells)
    {
        if (cells.Length < positions.Length) throw new ArgumentException($"{cells.Length} places for {positions.Length} positions.", nameof(cells));
        Binning.Locate(positions, _from, _perUnit, Cells, cells);
    }
}
