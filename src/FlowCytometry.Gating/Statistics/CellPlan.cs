using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>
/// Where the quantiles of one dimension in one population are to be found: in a few buckets, whose values are all that has to be ordered.
/// </summary>
internal sealed class CellPlan
{
    private readonly int _count;
    private readonly int[] _ranks;
    private readonly int[] _ranksOfWanted;
    private readonly List<int> _wanted = [];

    /// <summary>From the number of values in each bucket.</summary>
    public CellPlan(ReadOnlySpan<int> tally)
    {
        foreach (int n in tally) _count += n;
        _ranks = new int[2 * ValueStatistics.Probabilities.Length];
        _ranksOfWanted = new int[_ranks.Length];
        if (_count == 0) return;
        Selection.Ranks(_count, ValueStatistics.Probabilities, _ranks);
        int below = 0, unwanted = 0, i = 0;
        for (int bucket = 0; bucket < tally.Length && i < _ranks.Length; bucket++)
        {
            int end = below + tally[bucket];
            if (_ranks[i] >= end)
            {
                unwanted += tally[bucket];
            }
            else
            {
                _wanted.Add(bucket);
                WantedCount += tally[bucket];
                for (; i < _ranks.Length && _ranks[i] < end; i++) _ranksOfWanted[i] = _ranks[i] - unwanted;
            }

            below = end;
        }
    }

    /// <summary>The buckets whose values are needed.</summary>
    public IReadOnlyList<int> Wanted => _wanted;

    /// <summary>The number of values in them.</summary>
    public int WantedCount { get; }

    /// <summary>The quantiles at <see cref="ValueStatistics.Probabilities"/>, from the values of the wanted buckets, which are reordered.</summary>
    public void Quantiles(Span<double> values, Span<double> quantiles)
    {
        Span<double> found = stackalloc double[_ranks.Length];
        Selection.SelectInTurn(values, _ranksOfWanted, found);
        Selection.Interpolate(_count, ValueStatistics.Probabilities, _ranks, found, quantiles);
    }
}
