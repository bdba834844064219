using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;

namespace MrdAnalyzer.Quality;

/// <summary>
/// Looks at a run over time: stops, flow rate, drift of every channel, and the ends of the scales. A short disturbance is left out and said; where
/// the signals of much of the run are off, the acquisition has failed. Linear in the events.
/// </summary>
public static class AcquisitionQuality
{
    private const int MostBins = 200;
    private const int LeastBins = 8;
    private const int LeastPerBin = 200;
    private const int UsualPerBin = 500;

    /// <summary>Assesses a table, raw or compensated.</summary>
    public static AcquisitionAssessment Assess(EventTable table, QualityLimits? limits = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        limits ??= new QualityLimits();
        List<QualityCheck> checks = [SampleQuality.EventCount(table.EventCount, limits)];
        var all = EventMask.All(table.EventCount);
        if (table.EventCount < LeastBins * LeastPerBin)
        {
            checks.Add(new("acquisition-time", QualityStatus.Warn, table.EventCount, LeastBins * LeastPerBin, FormattableString.Invariant($"It cannot be told whether the acquisition was steady: {table.EventCount} events are too few.")));
            return new(checks, all, []);
        }

        var axis = TimeAxis.Of(table);
        int[] starts = Bins(table.EventCount);
        var courses = Courses(table, starts, axis.Order);
        var rate = axis.Problem is null ? FlowRate.Of(axis.Times, starts, LeastStop(table, axis, limits)) : null;
        var off = OffBins.Find(starts, courses, rate, limits);

        checks.Add(AcquisitionChecks.Time(axis, rate));
        if (rate is not null)
        {
            checks.Add(AcquisitionChecks.Stops(rate, axis, table.TimeStep, limits));
            checks.Add(AcquisitionChecks.Rate(off, limits));
        }

        bool isTimed = axis.Problem is null;
        checks.Add(AcquisitionChecks.Drift(off, isTimed, limits));
        var times = isTimed ? SteadyTimes(axis, starts, off) : [];
        var kept = times.Count == 0 ? all : Within(table.Column(axis.Channel!.Name), times);
        checks.Add(AcquisitionChecks.Removed(kept, off, isTimed, limits));
        checks.AddRange(AcquisitionChecks.Scales(courses, table.EventCount, limits));
        return new(checks, kept, times);
    }

    private static int[] Bins(int events)
    {
        int bins = Math.Clamp(events / UsualPerBin, LeastBins, MostBins);
        int[] starts = new int[bins + 1];
        for (int b = 0; b <= bins; b++) starts[b] = (int)((long)b * events / bins);
        return starts;
    }

    private static ChannelCourse[] Courses(EventTable table, int[] starts, int[]? order)
    {
        var sample = table.Where(EventMask.All(table.EventCount).Thin(CourseCounts.Sampled));
        var measured = new List<int>();
        for (int c = 0; c < table.Channels.Count; c++)
        {
            if (table.Channels[c].Kind is not (ChannelKind.Time or ChannelKind.Other)) measured.Add(c);
        }

        var counts = new CourseCounts[measured.Count];
        Threads.For(counts.Length, m => counts[m] = new CourseCounts(table.Channels[measured[m]], table.Columns[measured[m]], sample.Columns[measured[m]], starts));
        if (order is null) Threads.For(starts.Length - 1, b => CountStretch(counts, b, starts));
        else Parallel.ForEach(counts, new ParallelOptions { MaxDegreeOfParallelism = table.Columns.Any(c => c.IsStored) ? 1 : Threads.Most }, c => c.AddAll(order)); // a whole column in memory each
        return Array.ConvertAll(counts, c => c.ToCourse());
    }

    // Run by run, so that what is in the file is read once for all channels.
    private static void CountStretch(CourseCounts[] counts, int stretch, int[] starts)
    {
        for (int at = starts[stretch], run; at < starts[stretch + 1]; at += run)
        {
            run = Math.Min(starts[stretch + 1] - at, EventColumn.LongestRun - (at % EventColumn.LongestRun));
            foreach (var channel in counts) channel.Add(stretch, at, run);
        }
    }

    private static double LeastStop(EventTable table, TimeAxis axis, QualityLimits limits) => table.TimeStep is { } step and > 0
        ? limits.StopSeconds / step
        : limits.StopPercentOfRun / 100 * (axis.Times[^1] - axis.Times[0]);

    // The stretches that are kept, from the first time after the events before them to the time of the first event behind them: events of a
    // removed stretch that share a tick with kept ones are not kept, and a gate on time holds exactly the events that are.
    private static List<GateRange> SteadyTimes(TimeAxis axis, int[] starts, OffBins off)
    {
        var ranges = new List<GateRange>();
        if (!off.IsRemoved.Contains(true)) return ranges;
        var time = new GateDimension(axis.Channel!.Name);
        int bins = starts.Length - 1;
        for (int b = 0; b < bins; b++)
        {
            if (off.IsRemoved[b]) continue;
            int first = b;
            while (b + 1 < bins && !off.IsRemoved[b + 1]) b++;
            int from = starts[first];
            while (first > 0 && from < starts[b + 1] && axis.Times[from] <= axis.Times[starts[first] - 1]) from++;
            if (from == starts[b + 1]) continue;
            var range = new GateRange(time, first == 0 ? null : axis.Times[from], b == bins - 1 ? null : axis.Times[starts[b + 1]]);
            if (!range.IsEmpty) ranges.Add(range);
        }

        return ranges;
    }

    private static EventMask Within(EventColumn times, List<GateRange> ranges)
    {
        ulong[] words = new ulong[EventMask.WordCount(times.Count)];
        TimePieces.Map(times, (first, piece) =>
        {
            // A piece other than the first begins with the last event of the one before.
            for (int i = first == 0 ? 0 : 1; i < piece.Length; i++)
            {
                double time = piece[i];
                if (ranges.Exists(range => !(time < range.Min) && !(time >= range.Max))) words[(first + i) >> 6] |= 1UL << ((first + i) & 63);
            }

            return 0;
        });
        return new EventMask(times.Count, words);
    }
}
