using FlowCytometry;
using FlowCytometry.Statistics;
using MrdAnalyzer.Quality.Kernels;

namespace MrdAnalyzer.Quality;

/// <summary>Counts one channel's values below some cuts in each stretch of a run, which make its <see cref="ChannelCourse"/>.</summary>
internal sealed class CourseCounts
{
    /// <summary>The events whose values tell where the cuts lie.</summary>
    public const int Sampled = 4096;

    private const int Cuts = 15;

    private readonly Channel _channel;
    private readonly EventColumn _column;
    private readonly int[] _starts;
    private readonly double[] _cuts;
    private readonly float[] _singleCuts;
    private readonly int[][] _below;

    /// <summary>Begins to count.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="column">Its values.</param>
    /// <param name="sample">Its values in <see cref="Sampled"/> events that are evenly spread.</param>
    /// <param name="starts">First event of each stretch, and the number of events at the end.</param>
    public CourseCounts(Channel channel, EventColumn column, EventColumn sample, int[] starts)
    {
        (_channel, _column, _starts) = (channel, column, starts);
        _cuts = CutsOf(channel, sample);
        _singleCuts = Array.ConvertAll(_cuts, c => (float)c);
        _below = new int[starts.Length - 1][];
        for (int b = 0; b < _below.Length; b++) _below[b] = new int[_cuts.Length];
    }

    /// <summary>Adds a run of events of a stretch.</summary>
    public void Add(int stretch, int start, int count)
    {
        if (_column.IsDouble) CountBelowKernel.Add(_column.DoubleRun(start, count), _cuts, _below[stretch]);
        else CountBelowKernel.Add(_column.SingleRun(start, count), _singleCuts, _below[stretch]);
    }

    /// <summary>Adds all events in the order given. The whole column is in memory meanwhile.</summary>
    public void AddAll(int[] order)
    {
        if (_column.IsDouble) AddAll(_column.Doubles, _cuts, order);
        else AddAll(_column.Singles, _singleCuts, order);
    }

    /// <summary>What was counted.</summary>
    public ChannelCourse ToCourse() => new(_channel, Distances(), _column.Count - Total(Cuts), Total(Cuts + 1), _column.Count - Total(Cuts + 2));

    // The sixteenths of the sample, its margin, the fence below it, and what is larger than every number.
    private static double[] CutsOf(Channel channel, EventColumn sample)
    {
        var values = Finite(sample);
        var ranks = new int[Cuts + 2];
        for (int c = 0; c < Cuts; c++) ranks[c + 1] = Rank(values, (c + 1) / (Cuts + 1.0));
        (ranks[0], ranks[Cuts + 1]) = (Rank(values, 0.02), values.Length - 1);
        double[] found = values.Length == 0 ? new double[ranks.Length] : EventStatistics.AtRanks(values, ranks);
        double median = found[(Cuts + 1) / 2];
        return [.. found[1..^1], MarginOf(channel, values.Length == 0 ? 0 : found[^1]), FenceOf(channel, found[0], median), double.PositiveInfinity];
    }

    private static ReadOnlySpan<double> Finite(EventColumn sample)
    {
        double[] values = GC.AllocateUninitializedArray<double>(sample.Count);
        sample.CopyTo(0, values);
        int n = 0;
        foreach (double value in values)
        {
            if (double.IsFinite(value)) values[n++] = value;
        }

        return values.AsSpan(0, n);
    }

    private static int Rank(ReadOnlySpan<double> values, double share) => (int)(share * (values.Length - 1));

    // Instruments cap at the range, one channel below, or a little lower: the highest value that is seen near the end is the cap.
    private static double MarginOf(Channel channel, double highest)
    {
        double near = 0.95 * channel.Range;
        return highest >= near ? Math.Min(highest, 0.999 * channel.Range) : double.MaxValue;
    }

    // Ten times as far below the median as the 2 % quantile, and below 0: noise does not reach there.
    private static double FenceOf(Channel channel, double low, double median)
    {
        double fence = median - (10 * (median - low));
        return channel.Kind == ChannelKind.Fluorescence && fence < 0 ? fence : double.NegativeInfinity;
    }

    private void AddAll<T>(ReadOnlySpan<T> values, T[] cuts, int[] order)
        where T : unmanaged
    {
        T[] gathered = new T[EventColumn.LongestRun];
        for (int b = 0; b < _below.Length; b++)
        {
            for (int at = _starts[b]; at < _starts[b + 1]; at += gathered.Length)
            {
                var run = gathered.AsSpan(0, Math.Min(gathered.Length, _starts[b + 1] - at));
                for (int i = 0; i < run.Length; i++) run[i] = values[order[at + i]];
                CountBelowKernel.Add<T>(run, cuts, _below[b]);
            }
        }
    }

    private double[] Distances()
    {
        var distances = new double[_below.Length];
        var shares = new double[_below.Length];
        for (int c = 0; c < Cuts; c++)
        {
            for (int b = 0; b < shares.Length; b++) shares[b] = _below[b][c] / (double)(_starts[b + 1] - _starts[b]);
            double usual = EventStatistics.AtRanks(shares, [shares.Length / 2])[0];
            for (int b = 0; b < shares.Length; b++) distances[b] = Math.Max(distances[b], Math.Abs(shares[b] - usual));
        }

        return distances;
    }

    private int Total(int cut)
    {
        int total = 0;
        foreach (int[] below in _below) total += below[cut];
        return total;
    }
}
