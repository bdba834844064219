using FlowCytometry;
using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Tests.Quality;

public class AcquisitionQualityTests
{
    [Theory]
    [InlineData(2_000)]
    [InlineData(20_000)]
    [InlineData(200_000)]
    [InlineData(1_000_000)]
    public void A_steady_run_passes_whole(int events)
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(events));
        Assert.All(found.Checks.Where(c => c.Check != "event-count"), c => Assert.Equal(QualityStatus.Pass, c.Status));
        Assert.Equal(events, found.Kept.Count);
        Assert.Empty(found.SteadyTimes);
    }

    [Fact]
    public void A_slow_wander_of_five_percent_passes() =>
        Assert.Equal(QualityStatus.Pass, Worst(SyntheticRun.Make(gain: t => 1 + (0.05 * Math.Sin(9 * t)), rate: t => 1 + (0.2 * Math.Sin(5 * t)))));

    [Fact]
    public void A_hiccup_of_the_signal_is_left_out_and_said()
    {
        var table = SyntheticRun.Make(gain: t => t is > 0.40 and < 0.43 ? 0.4 : 1);
        var found = AcquisitionQuality.Assess(table);
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-drift").Status);
        Assert.Contains("CD45 (V500-A)", Of(found, "acquisition-drift").Message, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Checks, c => c.Status == QualityStatus.Fail);
        Assert.InRange(table.EventCount - found.Kept.Count, 6_000, 9_000);
        for (int i = 80_001; i < 86_000; i++) Assert.False(found.Kept[i]);
        Assert.Contains(FormattableString.Invariant($"{table.EventCount - found.Kept.Count:N0} of 200,000 events"), Of(found, "acquisition-removed").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hiccup_of_the_flow_is_left_out()
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(rate: t => t is > 0.7 and < 0.72 ? 0.2 : 1));
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-rate").Status);
        Assert.InRange(200_000 - found.Kept.Count, 4_000, 6_000);
    }

    [Fact]
    public void A_long_stop_is_said_and_the_steady_rest_kept()
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(pauseSeconds: t => t == 0.5 ? 45 : 0));
        var stops = Of(found, "acquisition-stops");
        Assert.Equal(QualityStatus.Warn, stops.Status);
        Assert.InRange(stops.Value!.Value, 45, 45.1);
        Assert.Contains("once", stops.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(found.Checks, c => c.Status == QualityStatus.Fail);
        Assert.InRange(200_000 - found.Kept.Count, 500, 2_500);
    }

    [Fact]
    public void Drift_over_a_third_of_the_run_is_a_failure()
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(gain: t => t > 0.66 ? 0.5 : 1));
        var drift = Of(found, "acquisition-drift");
        Assert.Equal(QualityStatus.Fail, drift.Status);
        Assert.Contains("The acquisition broke down", drift.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_creeping_loss_of_signal_is_a_failure() =>
        Assert.Equal(QualityStatus.Fail, Worst(SyntheticRun.Make(gain: t => 1 - (0.7 * t))));

    [Fact]
    public void A_clog_that_stops_slows_and_disturbs_is_a_failure() => Assert.Equal(QualityStatus.Fail, Worst(SyntheticRun.Make(
        rate: t => t > 0.3 ? 0.3 + (0.2 * Math.Sin(40 * t)) : 1,
        gain: t => t > 0.3 ? 0.6 + (0.2 * Math.Sin(25 * t)) : 1,
        pauseSeconds: t => t == 0.3 ? 30 : 0)));

    [Fact]
    public void Half_a_run_at_another_rate_is_kept_while_its_signals_are_steady()
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(rate: t => t > 0.6 ? 4 : 1));
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-rate").Status);
        Assert.Contains("kept", Of(found, "acquisition-rate").Message, StringComparison.Ordinal);
        Assert.Equal(200_000, found.Kept.Count);
    }

    [Fact]
    public void Without_time_it_cannot_be_told_and_drift_is_a_hint()
    {
        var found = AcquisitionQuality.Assess(SyntheticRun.Make(withTime: false, gain: t => t > 0.6 ? 0.4 : 1));
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-time").Status);
        Assert.StartsWith("It cannot be told", Of(found, "acquisition-time").Message, StringComparison.Ordinal);
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-drift").Status);
        Assert.DoesNotContain(found.Checks, c => c.Status == QualityStatus.Fail);
        Assert.Equal(200_000, found.Kept.Count);
    }

    [Fact]
    public void A_file_out_of_order_is_looked_at_in_order_of_time()
    {
        var ordered = SyntheticRun.Make(50_000, gain: t => t is > 0.40 and < 0.46 ? 0.4 : 1);
        var shuffled = SyntheticRun.Shuffled(ordered);
        var found = AcquisitionQuality.Assess(shuffled);
        Assert.Equal(QualityStatus.Warn, Of(found, "acquisition-time").Status);
        Assert.Equal(AcquisitionQuality.Assess(ordered).Kept.Count, found.Kept.Count);
        Assert.InRange(50_000 - found.Kept.Count, 3_000, 4_500);
    }

    [Fact]
    public void The_ranges_of_time_hold_the_events_that_are_kept()
    {
        var table = SyntheticRun.Make(gain: t => t is > 0.2 and < 0.22 or > 0.9 and < 0.93 ? 0.4 : 1);
        var found = AcquisitionQuality.Assess(table);
        Assert.Equal(3, found.SteadyTimes.Count);
        var times = table.Column("Time");
        for (int i = 0; i < table.EventCount; i++)
            Assert.Equal(found.SteadyTimes.Any(r => !(times[i] < r.Min) && !(times[i] >= r.Max)), found.Kept[i]);
    }

    [Fact]
    public void A_coarse_clock_is_merged_over_or_said_to_be_too_coarse()
    {
        Assert.DoesNotContain(AcquisitionQuality.Assess(SyntheticRun.Make(tick: 10)).Checks, c => c.Status != QualityStatus.Pass);
        var coarse = AcquisitionQuality.Assess(SyntheticRun.Make(20_000, tick: 500));
        Assert.Contains("too coarse", Of(coarse, "acquisition-time").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_that_was_set_back_or_stands_still_is_said()
    {
        var table = SyntheticRun.Make(20_000);
        var back = WithTimes(table, (t, i) => i < 12_000 ? t : t - 300);
        Assert.Contains("falls back 1 times", Of(AcquisitionQuality.Assess(back), "acquisition-time").Message, StringComparison.Ordinal);
        Assert.Contains("stands still", Of(AcquisitionQuality.Assess(WithTimes(table, (_, _) => 5)), "acquisition-time").Message, StringComparison.Ordinal);
        Assert.Contains("not a number", Of(AcquisitionQuality.Assess(WithTimes(table, (t, i) => i == 9 ? float.NaN : t)), "acquisition-time").Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Too_few_events_cannot_be_told_and_none_is_a_failure()
    {
        Assert.Contains(AcquisitionQuality.Assess(SyntheticRun.Make(1_000)).Checks, c => c.Check == "acquisition-time" && c.Status == QualityStatus.Warn);
        Assert.Equal(QualityStatus.Fail, Worst(SyntheticRun.Make(0)));
    }

    [Fact]
    public void Saturated_and_far_negative_and_not_finite_values_are_said_and_kept()
    {
        var table = SyntheticRun.Make(20_000);
        float[] scatter = table.Columns[1].Singles.ToArray(), stain = table.Columns[3].Singles.ToArray();
        for (int i = 0; i < 20_000; i += 10) scatter[i] = 262_143;
        for (int i = 5; i < 20_000; i += 50) stain[i] = -50_000;
        stain[1] = float.NaN;
        var found = AcquisitionQuality.Assess(new EventTable(
            "x", 20_000, table.Channels, [table.Columns[0], new(scatter), table.Columns[2], new(stain), table.Columns[4]])
        { TimeStep = 0.01 });
        Assert.Equal((QualityStatus.Warn, 10.0), (Of(found, "margin-events").Status, Math.Round(Of(found, "margin-events").Value!.Value, 1)));
        Assert.Equal((QualityStatus.Warn, 2.0), (Of(found, "negative-events").Status, Of(found, "negative-events").Value));
        Assert.Equal(1, Of(found, "not-finite-values").Value);
        Assert.Equal(20_000, found.Kept.Count);
    }

    [Fact]
    public void Doubles_are_judged_like_singles()
    {
        var table = SyntheticRun.Make(50_000, gain: t => t is > 0.40 and < 0.46 ? 0.4 : 1);
        var columns = table.Columns.Select(c => new EventColumn(Enumerable.Range(0, c.Count).Select(i => c[i]).ToArray())).ToList();
        var doubles = new EventTable(table.Name, table.EventCount, table.Channels, columns) { TimeStep = 0.01 };
        Assert.Equal(AcquisitionQuality.Assess(table).Checks, AcquisitionQuality.Assess(doubles).Checks);
    }

    private static EventTable WithTimes(EventTable table, Func<float, int, float> change)
    {
        float[] times = [.. table.Columns[4].Singles.ToArray().Select(change)];
        return new EventTable(table.Name, table.EventCount, table.Channels, [.. table.Columns.Take(4), new(times)]) { TimeStep = table.TimeStep };
    }

    private static QualityCheck Of(AcquisitionAssessment found, string check) => Assert.Single(found.Checks, c => c.Check == check);

    private static QualityStatus Worst(EventTable table) => AcquisitionQuality.Assess(table).Checks.Max(c => c.Status);
}
