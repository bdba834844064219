namespace MrdAnalyzer;

/// <summary>
/// A percentage with the counts it comes from and the name of what it is a percentage of: the same sample has other figures of nucleated,
/// of mononuclear and of CD45+ cells, so none of the three travels without the others.
/// </summary>
public sealed record CellFraction
{
    /// <summary>Builds the fraction.</summary>
    /// <param name="count">Events in the population, 0 to <paramref name="denominatorCount"/>.</param>
    /// <param name="denominatorCount">Events in the denominator, at least 1.</param>
    /// <param name="denominatorName">What the denominator counts, for instance <c>nucleated cells</c>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A count is out of range.</exception>
    /// <exception cref="ArgumentException">The denominator has no name.</exception>
    public CellFraction(long count, long denominatorCount, string denominatorName)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(denominatorName);
        ArgumentOutOfRangeException.ThrowIfLessThan(denominatorCount, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, denominatorCount);
        (Count, DenominatorCount, DenominatorName) = (count, denominatorCount, denominatorName);
    }

    /// <summary>Events in the population.</summary>
    public long Count { get; }

    /// <summary>Events in the denominator.</summary>
    public long DenominatorCount { get; }

    /// <summary>What the denominator counts.</summary>
    public string DenominatorName { get; }

    /// <summary>The fraction in percent.</summary>
    public double Percent => 100.0 * Count / DenominatorCount;
}
