using System.Numerics;
using FlowCytometry;
using MrdAnalyzer.Quality.Kernels;

namespace MrdAnalyzer.Quality;

/// <summary>One channel over the run: how far each stretch's distribution lies from the usual one, and what lies at the ends of its scale.</summary>
/// <remarks>
/// The distance is that of the cumulative distributions at the sixteenths of the whole run (Kolmogorov-Smirnov). It depends on no transform,
/// sees gain and composition alike, and the usual distribution is the median of all stretches', which a disturbed minority does not move.
/// In the spirit of flowAI (Monaco 2016), flowClean (Fletez-Brant 2016) and PeacoQC (Emmaneel 2022).
/// </remarks>
internal sealed record ChannelCourse(Channel Channel, double[] Distances, int AtMargin, int FarBelow, int NotFinite)
{
    private const int Cuts = 15;
    private const int Sampled = 4096;

    /// <summary>Follows a channel; <paramref name="order"/> is null where the events are in order.</summary>
    public static ChannelCourse Of(Channel channel, EventColumn column, int[] starts, int[]? order) => column.IsDouble
        ? Of(channel, column.Doubles, starts, order)
        : Of(channel, column.Singles, starts, order);

    private static ChannelCourse Of<T>(Channel channel, ReadOnlySpan<T> values, int[] starts, int[]? order)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int bins = starts.Length - 1;
        double[] sample = SortedSample(values);
        Span<T> cuts = stackalloc T[Cuts + 3];
        for (int c = 0; c < Cuts; c++) cuts[c] = T.CreateChecked(At(sample, (c + 1) / (Cuts + 1.0)));
        cuts[Cuts] = T.CreateChecked(MarginOf(channel, sample));
        cuts[Cuts + 1] = T.CreateChecked(FenceOf(channel, sample));
        cuts[Cuts + 2] = T.PositiveInfinity;

        var below = new int[bins][];
        T[] gathered = order is null ? [] : new T[starts.Zip(starts.Skip(1), (a, b) => b - a).Max()];
        for (int b = 0; b < bins; b++)
        {
            var block = values[starts[b]..starts[b + 1]];
            if (order is not null)
            {
                for (int i = 0; i < block.Length; i++) gathered[i] = values[order[starts[b] + i]];
                block = gathered.AsSpan(0, block.Length);
            }

            below[b] = new int[cuts.Length];
            CountBelowKernel.Add(block, cuts, below[b]);
        }

        return new ChannelCourse(
            channel,
            DistancesOf(below, starts),
            values.Length - below.Sum(b => b[Cuts]),
            below.Sum(b => b[Cuts + 1]),
            values.Length - below.Sum(b => b[Cuts + 2]));
    }

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

    private static double[] SortedSample<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        var sample = new double[Math.Min(values.Length, Sampled)];
        int n = 0;
        for (int i = 0; i < sample.Length; i++)
        {
            var value = values[(int)((long)i * values.Length / sample.Length)];
            if (T.IsFinite(value)) sample[n++] = double.CreateChecked(value);
        }

        Array.Resize(ref sample, n);
        Array.Sort(sample);
        return sample;
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
}
