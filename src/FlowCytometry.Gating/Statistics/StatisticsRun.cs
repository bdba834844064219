using System.Buffers;
using System.Numerics;
using FlowCytometry.Gating.Evaluation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Statistics;

/// <summary>
/// Statistics of some dimensions in some populations (the cells of a table), exact, in two passes over the events. The first adds up and
/// counts values by bucket; the second takes out those few whose bucket has a quantile. Blocks stay in the cache; nothing is as long as the table.
/// </summary>
/// <remarks>Pieces of the table have a fixed length, and sums are joined in their order: the same bits at any number of threads.</remarks>
internal sealed class StatisticsRun
{
    // Small enough that two threads end together with 200,000 events.
    private const int Piece = 8 * StatisticsWorkspace.Block;

    // Populations at a time (a bit each), a thread's counters, values that are taken out at a time.
    private const int MostPopulations = 64;
    private const int MostCounters = 1 << 23;
    private const int MostTaken = 1 << 23;

    private readonly EventTable _table;
    private readonly BlockReader _reader;
    private readonly BucketScale[] _scales;
    private readonly EventMask[] _masks;
    private readonly int _threads;
    private readonly int _pieces;

    private StatisticsRun(EventTable table, BlockReader reader, BucketScale[] scales, EventMask[] masks, int maxThreads)
    {
        (_table, _reader, _scales, _masks) = (table, reader, scales, masks);
        _pieces = (table.EventCount + Piece - 1) / Piece;
        _threads = Workers.Count(maxThreads, _pieces);
    }

    private delegate void BlockWork(StatisticsWorkspace workspace, int piece);

    private int Cells => _scales.Length * _masks.Length;

    private int Buckets => _scales[0].Count;

    /// <summary>A row a dimension, an item a population of the hierarchy.</summary>
    /// <exception cref="GatingException">The table does not have a channel or a compensation.</exception>
    public static ValueStatistics[][] Of(GatingHierarchy hierarchy, IReadOnlyList<GateDimension> dimensions)
    {
        var reader = new BlockReader(hierarchy.Table, dimensions);
        var scales = Scales(hierarchy.Table, dimensions);
        var populations = hierarchy.Populations;
        var results = new ValueStatistics[scales.Length][];
        for (int d = 0; d < results.Length; d++) results[d] = new ValueStatistics[populations.Count];
        if (results.Length == 0) return results;
        int together = Math.Clamp(MostCounters / (scales.Length * scales[0].Count), 1, MostPopulations);
        for (int first = 0; first < populations.Count; first += together)
        {
            var masks = new EventMask[Math.Min(together, populations.Count - first)];
            for (int p = 0; p < masks.Length; p++) masks[p] = populations[first + p].Mask;
            new StatisticsRun(hierarchy.Table, reader, scales, masks, hierarchy.Options.MaxThreads).Fill(results, first);
        }

        return results;
    }

    // By the median size of a few values of each dimension; finer for more events, so that few are taken out.
    private static BucketScale[] Scales(EventTable table, IReadOnlyList<GateDimension> dimensions)
    {
        int few = Math.Min(1024, table.EventCount), bits = table.EventCount < 1 << 17 ? 6 : 7;
        for (int n = table.EventCount >> 20; n > 0 && bits < 10; n >>= 1) bits++;
        var sample = table.Where(EventMask.All(table.EventCount).Thin(few));
        var scales = new BucketScale[dimensions.Count];
        for (int d = 0; d < scales.Length; d++)
        {
            double[] sizes = DimensionValues.Read(sample, dimensions[d]);
            for (int i = 0; i < few; i++) sizes[i] = Math.Abs(sizes[i]);
            scales[d] = BucketScale.For(few == 0 ? 1 : Selection.Select(sizes, few / 2), bits);
        }

        return scales;
    }

    private void Fill(ValueStatistics[][] results, int population)
    {
        var moments = new RunningMoments[_pieces][];
        for (int piece = 0; piece < _pieces; piece++) moments[piece] = new RunningMoments[Cells];
        var plans = Plan(moments);
        for (int first = 0, end; first < plans.Length; first = end)
        {
            int length = plans[first].WantedCount;
            for (end = first + 1; end < plans.Length && length + plans[end].WantedCount <= MostTaken; end++) length += plans[end].WantedCount;
            byte[] taken = ArrayPool<byte>.Shared.Rent(length * sizeof(double));
            int[] starts = TakeOut(plans, first, end, taken);
            Workers.Run(_threads, end - first, () => new double[ValueStatistics.Probabilities.Length], (quantiles, i) =>
            {
                int cell = first + i;
                var all = default(RunningMoments);
                foreach (var piece in moments) all = all.And(piece[cell]);
                if (all.Count > 0) plans[cell].Quantiles(StatisticsWorkspace.Doubles(taken).Slice(starts[cell], plans[cell].WantedCount), quantiles);
                results[cell / _masks.Length][population + (cell % _masks.Length)] = ValueStatistics.From(all, quantiles);
            });
            ArrayPool<byte>.Shared.Return(taken);
        }
    }

    // The first pass: moments by piece, and from the sum of all tallies where the quantiles are.
    private CellPlan[] Plan(RunningMoments[][] moments)
    {
        var workspaces = Pass(Cells * Buckets, (workspace, piece) =>
        {
            for (int cell = 0; cell < Cells; cell++)
            {
                int dimension = cell / _masks.Length;
                if (cell % _masks.Length == 0) workspace.LoadBuckets(dimension, _scales[dimension]);
                ref var sum = ref moments[piece][cell];
                for (int block = 0; block < workspace.Blocks; block++)
                {
                    var positions = workspace.Positions(cell % _masks.Length, block);
                    if (positions.IsEmpty) continue;
                    Tally.Count(workspace.Values(dimension), workspace.Buckets, positions, workspace.Chosen, workspace.Tallies.Slice(cell * Buckets, Buckets));
                    sum = sum.And(RunningMoments.Of(workspace.Chosen.AsSpan(0, positions.Length)));
                }
            }
        });

        Span<int> tallies = workspaces.Count > 0 ? workspaces[0].Tallies : new int[Cells * Buckets];
        for (int w = 1; w < workspaces.Count; w++) Tally.Add(workspaces[w].Tallies, tallies);
        var plans = new CellPlan[Cells];
        for (int cell = 0; cell < plans.Length; cell++) plans[cell] = new CellPlan(tallies.Slice(cell * Buckets, Buckets));
        foreach (var workspace in workspaces) workspace.Dispose();
        return plans;
    }

    // The second pass: the values of the wanted buckets of some cells, a cell's together in no particular order; gives where each begins.
    private int[] TakeOut(CellPlan[] plans, int first, int end, byte[] taken)
    {
        var wantedBy = new ulong[]?[_scales.Length];
        var isWanted = new byte[_scales.Length][];
        int[] starts = new int[plans.Length];
        for (int cell = first, start = 0; cell < end; start += plans[cell++].WantedCount)
        {
            starts[cell] = start;
            ulong[] wanted = wantedBy[cell / _masks.Length] ??= new ulong[Buckets];
            byte[] any = isWanted[cell / _masks.Length] ??= new byte[Buckets];
            foreach (int bucket in plans[cell].Wanted)
            {
                wanted[bucket] |= 1UL << (cell % _masks.Length);
                any[bucket] = 1;
            }
        }

        int[] next = [.. starts];
        var workspaces = Pass(0, (workspace, _) =>
        {
            var members = workspace.Members();
            for (int dimension = 0; dimension < wantedBy.Length; dimension++)
            {
                if (wantedBy[dimension] is not { } wanted) continue;
                workspace.LoadBuckets(dimension, _scales[dimension]);
                var values = workspace.Values(dimension);
                int n = Tally.Pick(workspace.Buckets.AsSpan(0, values.Length), isWanted[dimension], workspace.Picked);
                foreach (int i in workspace.Picked.AsSpan(0, n))
                {
                    for (ulong bits = members[i] & wanted[workspace.Buckets[i]]; bits != 0; bits &= bits - 1) workspace.Add(BitOperations.TrailingZeroCount(bits), values[i]);
                }

                for (int p = 0; p < _masks.Length; p++) workspace.MoveAdded(p, StatisticsWorkspace.Doubles(taken), ref next[(dimension * _masks.Length) + p]);
            }
        });
        foreach (var workspace in workspaces) workspace.Dispose();
        return starts;
    }

    private IReadOnlyList<StatisticsWorkspace> Pass(int tallies, BlockWork work) =>
        Workers.Run(_threads, _pieces, () => new StatisticsWorkspace(_reader, _masks, tallies), (workspace, piece) =>
        {
            int end = (int)Math.Min((long)(piece + 1) * Piece, _table.EventCount);
            for (int start = piece * Piece; start < end; start += StatisticsWorkspace.Run)
            {
                workspace.Load(start, Math.Min(StatisticsWorkspace.Run, end - start));
                work(workspace, piece);
            }
        });
}
