using FlowCytometry;
using FlowCytometry.Statistics;

namespace MrdAnalyzer.Quality;

/// <summary>The flow rate over the run, from the time that each of many equally large groups of events took.</summary>
internal sealed class FlowRate
{
    // So many ticks of the clock make a bin's duration good to a sixth, and the limit is a factor.
    private const int LeastTicks = 6;

    private FlowRate(double[] factors, double longestGap, int stops, double stopped) => (Factors, LongestGap, Stops, StoppedShare) = (factors, longestGap, stops, stopped);

    /// <summary>Rate over the median rate, a bin each.</summary>
    public double[] Factors { get; }

    /// <summary>Longest time between two events, in the channel's unit.</summary>
    public double LongestGap { get; }

    /// <summary>The number of gaps that count as stops.</summary>
    public int Stops { get; }

    /// <summary>Their share of the run's time.</summary>
    public double StoppedShare { get; }

    /// <summary>Works it out.</summary>
    /// <param name="times">Ascending times.</param>
    /// <param name="starts">First event of each bin, and the number of events at the end.</param>
    /// <param name="leastStop">Shorter gaps are no stops, in the unit of the times.</param>
    /// <returns>Null where the clock is too coarse.</returns>
    public static FlowRate? Of(EventColumn times, int[] starts, double leastStop)
    {
        var (tick, gap) = Steps(times);
        int bins = starts.Length - 1;
        for (int merged = 1; bins / merged >= 8; merged *= 2)
        {
            double[] rates = Rates(times, starts, merged);
            double median = EventStatistics.AtRanks(rates, [rates.Length / 2])[0];
            if (!double.IsFinite(median) || starts[merged] < median * LeastTicks * tick) continue;
            for (int b = 0; b < bins; b++) rates[b] /= median;

            // A hundred events should have come in the meantime: a slow sample is not a stopped one, and neither is a coarse clock.
            var (stops, stopped) = CountStops(times, Math.Max(leastStop, Math.Max(100 / median, 5 * tick)));
            return new FlowRate(rates, gap, stops, stopped / (times[^1] - times[0]));
        }

        return null;
    }

    // Events per unit of time of each bin, over groups of several bins where single ones are too short for the clock.
    private static double[] Rates(EventColumn times, int[] starts, int merged)
    {
        int bins = starts.Length - 1;
        var rates = new double[bins];
        for (int b = 0; b < bins; b += merged)
        {
            // The last group reaches back, so that all are equally long.
            int last = Math.Min(b + merged, bins), first = last - merged;
            double duration = times[Math.Min(starts[last], times.Count - 1)] - times[starts[first]];
            double rate = (starts[last] - starts[first]) / Math.Max(duration, 0);
            for (int i = b; i < last; i++) rates[i] = rate;
        }

        return rates;
    }

    private static (double Tick, double Gap) Steps(EventColumn times)
    {
        var pieces = TimePieces.Map(times, static (_, times) =>
        {
            double tick = double.PositiveInfinity, gap = 0;
            for (int i = 1; i < times.Length; i++)
            {
                double step = times[i] - times[i - 1];
                if (step > 0 && step < tick) tick = step;
                if (step > gap) gap = step;
            }

            return (Tick: tick, Gap: gap);
        });
        double least = double.PositiveInfinity, greatest = 0;
        foreach (var (tick, gap) in pieces) (least, greatest) = (Math.Min(least, tick), Math.Max(greatest, gap));
        return (least, greatest);
    }

    private static (int Count, double Sum) CountStops(EventColumn times, double least)
    {
        var stops = TimePieces.Map(times, (_, times) =>
        {
            var steps = new List<double>();
            for (int i = 1; i < times.Length; i++)
            {
                if (times[i] - times[i - 1] is var step && !(step < least)) steps.Add(step);
            }

            return steps;
        });
        int count = 0;
        double sum = 0;
        foreach (var steps in stops)
        {
            count += steps.Count;
            foreach (double step in steps) sum += step;
        }

        return (count, sum);
    }
}
