using System.Buffers;
using System.Numerics.Tensors;
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
    private const int Piece = 32 * StatisticsWorkspace.Block;

    // A thread's counters, and the values that are taken out at a time.
    private const int MostCounters = 1 << 23;
    private const int MostTaken = 1 << 23;

    private readonly EventTable _table;
    private readonly BlockReader _reader;
    private readonly BucketScale[] _scales;
    private readonly int _threads;
    private readonly int _pieces;

    private StatisticsRun(GatingHierarchy hierarchy, IReadOnlyList<GateDimension> dimensions)
    {
        _table = hierarchy.Table;
        _reader = new BlockReader(_table, dimensions);
        _pieces = (_table.EventCount + Piece - 1) / Piece;
        _threads = Workers.Count(hierarchy.Options.MaxThreads, _pieces);
        _scales = Scales();
    }

    private int Dimensions => _scales.Length;

    private int Buckets => _scales[0].Count;

    /// <summary>A row a dimension, an item a population of the hierarchy.</summary>
    /// <exception cref="GatingException">The table does not have a channel or a compensation.</exception>
    public static ValueStatistics[][] Of(GatingHierarchy hierarchy, IReadOnlyList<GateDimension> dimensions)
    {
        var run = new StatisticsRun(hierarchy, dimensions);
        var results = new ValueStatistics[dimensions.Count][];
        for (int d = 0; d < results.Length; d++) results[d] = new ValueStatistics[hierarchy.Populations.Count];
        if (results.Length == 0) return results;
        int together = Math.Max(1, MostCounters / (run.Dimensions * run.Buckets));
        for (int first = 0; first < hierarchy.Populations.Count; first += together)
        {
            var masks = new EventMask[Math.Min(together, hierarchy.Populations.Count - first)];
            for (int p = 0; p < masks.Length; p++) masks[p] = hierarchy.Populations[first + p].Mask;
            run.Fill(masks, (dimension, population, cell) => results[dimension][first + population] = cell);
        }

        return results;
    }

    private void Fill(EventMask[] masks, Action<int, int, ValueStatistics> result)
    {
        int cells = Dimensions * masks.Length;
        var moments = new RunningMoments[_pieces][];
        for (int piece = 0; piece < _pieces; piece++) moments[piece] = new RunningMoments[cells];
        var plans = Plan(cells, Pass(masks, cells * Buckets, (workspace, piece, dimension, population, positions) =>
        {
            int cell = (dimension * masks.Length) + population;
            Tally.Count(workspace.Values(dimension), workspace.Buckets, positions, workspace.Chosen, workspace.Tallies.Slice(cell * Buckets, Buckets));
            moments[piece][cell] = moments[piece][cell].And(RunningMoments.Of(workspace.Chosen.AsSpan(0, positions.Length)));
        }));

        Span<double> quantiles = stackalloc double[ValueStatistics.Probabilities.Length];
        for (int first = 0, end; first < cells; first = end)
        {
            int length = plans[first].WantedCount;
            for (end = first + 1; end < cells && length + plans[end].WantedCount <= MostTaken; end++) length += plans[end].WantedCount;
            double[] taken = ArrayPool<double>.Shared.Rent(length);
            int[] starts = TakeOut(masks, plans, first, end, taken);
            for (int cell = first; cell < end; cell++)
            {
                var all = default(RunningMoments);
                foreach (var piece in moments) all = all.And(piece[cell]);
                if (all.Count > 0) plans[cell].Quantiles(taken.AsSpan(starts[cell - first], plans[cell].WantedCount), quantiles);
                result(cell / masks.Length, cell % masks.Length, ValueStatistics.From(all, quantiles));
            }

            ArrayPool<double>.Shared.Return(taken);
        }
    }

    // The values of the wanted buckets of some cells, a cell's together in no particular order; gives where each begins.
    private int[] TakeOut(EventMask[] masks, CellPlan[] plans, int first, int end, double[] taken)
    {
        int[] starts = new int[end - first], filled = new int[end - first];
        for (int i = 1; i < starts.Length; i++) starts[i] = starts[i - 1] + plans[first + i - 1].WantedCount;
        var workspaces = Pass(masks, 0, (workspace, _, dimension, population, positions) =>
        {
            int cell = (dimension * masks.Length) + population;
            if (cell < first || cell >= end) return;
            int n = Tally.Pick(workspace.Values(dimension), workspace.Buckets, positions, plans[cell].Wanted, workspace.Chosen);
            int at = starts[cell - first] + Interlocked.Add(ref filled[cell - first], n) - n;
            workspace.Chosen.AsSpan(0, n).CopyTo(taken.AsSpan(at));
        });
        foreach (var workspace in workspaces) workspace.Dispose();
        return starts;
    }

    private delegate void CellWork(StatisticsWorkspace workspace, int piece, int dimension, int population, ReadOnlySpan<int> positions);

    // Every cell of every block.
    private IReadOnlyList<StatisticsWorkspace> Pass(EventMask[] masks, int tallies, CellWork work) =>
        Workers.Run(_threads, _pieces, () => new StatisticsWorkspace(_reader, masks.Length, tallies), (workspace, piece) =>
        {
            int end = (int)Math.Min((long)(piece + 1) * Piece, _table.EventCount);
            for (int start = piece * Piece; start < end; start += StatisticsWorkspace.Block) Block(workspace, piece, start, Math.Min(StatisticsWorkspace.Block, end - start), masks, work);
        });

    private void Block(StatisticsWorkspace workspace, int piece, int start, int length, EventMask[] masks, CellWork work)
    {
        workspace.Load(start, length, masks);
        for (int dimension = 0; dimension < Dimensions; dimension++)
        {
            var values = workspace.Values(dimension);
            _scales[dimension].Index(values, workspace.Buckets);
            bool isFinite = double.IsFinite(Moments.Sum(values));
            for (int population = 0; population < masks.Length; population++)
            {
                var positions = isFinite ? workspace.Positions(population) : workspace.FinitePositions(dimension, population);
                if (!positions.IsEmpty) work(workspace, piece, dimension, population, positions);
            }
        }
    }

    // From the sum over the threads of their tallies, whose memory goes back.
    private CellPlan[] Plan(int cells, IReadOnlyList<StatisticsWorkspace> counted)
    {
        var sum = counted.Count > 0 ? counted[0].Tallies : [];
        for (int w = 1; w < counted.Count; w++) TensorPrimitives.Add(sum, counted[w].Tallies, sum);
        var plans = new CellPlan[cells];
        for (int cell = 0; cell < cells; cell++) plans[cell] = new CellPlan(sum.IsEmpty ? [] : sum.Slice(cell * Buckets, Buckets));
        foreach (var workspace in counted) workspace.Dispose();
        return plans;
    }

    // By the median size of a few values of each dimension; finer for more events, so that few are taken out.
    private BucketScale[] Scales()
    {
        int few = Math.Min(1024, _table.EventCount), bits = 5;
        for (int n = _table.EventCount >> 20; n > 0 && bits < 10; n >>= 1) bits++;
        var events = new int[few];
        for (int i = 0; i < few; i++) events[i] = (int)((long)i * _table.EventCount / few);
        var scales = new BucketScale[_reader.Dimensions.Count];
        var sizes = new double[few];
        for (int d = 0; d < scales.Length; d++)
        {
            _reader.Dimensions[d].Read(events, sizes);
            for (int i = 0; i < few; i++) sizes[i] = Math.Abs(sizes[i]);
            scales[d] = BucketScale.For(few == 0 ? 1 : Selection.Select(sizes, few / 2), bits);
        }

        return scales;
    }
}
