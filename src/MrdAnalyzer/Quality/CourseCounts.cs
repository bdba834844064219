using System.Numerics;
using FlowCytometry;
using MrdAnalyzer.Quality.Kernels;

namespace MrdAnalyzer.Quality;

/// <summary>Counts one channel's values below some cuts in each stretch of a run, which make its <see cref="ChannelCourse"/>.</summary>
internal abstract class CourseCounts
{
    /// <summary>The events whose values tell where the cuts lie.</summary>
    public const int Sampled = 4096;

    private const int Cuts = 15;

    /// <summary>Begins to count.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="column">Its values.</param>
    /// <param name="sample">Its values in <see cref="Sampled"/> events that are evenly spread.</param>
    /// <param name="starts">First event of each stretch, and the number of events at the end.</param>
    public static CourseCounts Of(Channel channel, EventColumn column, EventColumn sample, int[] starts) => column.IsDouble
        ? new Counts<double>(channel, column, sample, starts, static c => c.Doubles, static (c, start, count) => c.DoubleRun(start, count))
        : new Counts<float>(channel, column, sample, starts, static c => c.Singles, static (c, start, count) => c.SingleRun(start, count));

    /// <summary>Adds a run of events of a stretch.</summary>
    public abstract void Add(int stretch, int start, int count);

    /// <summary>Adds all events in the order given. The whole column is in memory meanwhile.</summary>
    public abstract void AddAll(int[] order);

    /// <summary>What was counted.</summary>
    public abstract ChannelCourse ToCourse();

    private static double[] DistancesOf(int[][] below, int[] starts)
    {
        var distances = new double[below.Length];
        var shares = new double[below.Length];
        var sorted = new double[below.Length];
        for (int c = 0; c < Cuts; c++)
        {
            for (int b = 0; b < shares.Length; b++) shares[b] = below[b][c] / (double)(starts[b + 1] - starts[b]);
            shares.CopyTo(sorted, 0);
            Array.Sort(sorted);
            double usual = sorted[sorted.Length / 2];
            for (int b = 0; b < shares.Length; b++) distances[b] = Math.Max(distances[b], Math.Abs(shares[b] - usual));
        }

        return distances;
    }

    private static double[] Sorted(EventColumn sample)
    {
        double[] values = new double[sample.Count];
        sample.CopyTo(0, values);
        values = [.. values.Where(double.IsFinite)];
        Array.Sort(values);
        return values;
    }

    private static double At(double[] sorted, double share) => sorted.Length == 0 ? 0 : sorted[(int)(share * (sorted.Length - 1))];

    // Instruments cap at the range, one channel below, or a little lower: the highest value that is seen near the end is the cap.
    private static double MarginOf(Channel channel, double[] sample)
    {
        double near = 0.95 * channel.Range, highest = sample.Length == 0 ? 0 : sample[^1];
        return highest >= near ? Math.Min(highest, 0.999 * channel.Range) : double.MaxValue;
    }

    // Ten times as far below the median as the 2 % quantile, and below 0: noise does not reach there.
    private static double FenceOf(Channel channel, double[] sample)
    {
        double median = At(sample, 0.5), fence = median - (10 * (median - At(sample, 0.02)));
        return channel.Kind == ChannelKind.Fluorescence && fence < 0 ? fence : double.NegativeInfinity;
    }

    private sealed class Counts<T> : CourseCounts
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        private readonly Channel _channel;
        private readonly EventColumn _column;
        private readonly int[] _starts;
        private readonly Whole _all;
        private readonly Part _run;
        private readonly T[] _cuts = new T[Cuts + 3];
        private readonly int[][] _below;

        public Counts(Channel channel, EventColumn column, EventColumn sample, int[] starts, Whole all, Part run)
        {
            (_channel, _column, _starts, _all, _run) = (channel, column, starts, all, run);
            double[] sorted = Sorted(sample);
            for (int c = 0; c < Cuts; c++) _cuts[c] = T.CreateChecked(At(sorted, (c + 1) / (Cuts + 1.0)));
            _cuts[Cuts] = T.CreateChecked(MarginOf(channel, sorted));
            _cuts[Cuts + 1] = T.CreateChecked(FenceOf(channel, sorted));
            _cuts[Cuts + 2] = T.PositiveInfinity;
            _below = [.. Enumerable.Range(0, starts.Length - 1).Select(_ => new int[Cuts + 3])];
        }

        public delegate ReadOnlySpan<T> Whole(EventColumn column);

        public delegate ReadOnlySpan<T> Part(EventColumn column, int start, int count);

        public override void Add(int stretch, int start, int count) => CountBelowKernel.Add(_run(_column, start, count), _cuts, _below[stretch]);

        public override void AddAll(int[] order)
        {
            var values = _all(_column);
            T[] gathered = new T[EventColumn.LongestRun];
            for (int b = 0; b < _below.Length; b++)
            {
                for (int at = _starts[b]; at < _starts[b + 1]; at += gathered.Length)
                {
                    var run = gathered.AsSpan(0, Math.Min(gathered.Length, _starts[b + 1] - at));
                    for (int i = 0; i < run.Length; i++) run[i] = values[order[at + i]];
                    CountBelowKernel.Add(run, _cuts, _below[b]);
                }
            }
        }

        public override ChannelCourse ToCourse() => new(
            _channel,
            DistancesOf(_below, _starts),
            _column.Count - _below.Sum(b => b[Cuts]),
            _below.Sum(b => b[Cuts + 1]),
            _column.Count - _below.Sum(b => b[Cuts + 2]));
    }
}
