using System.Globalization;
using FlowCytometry.Compensation;
using FlowCytometry.Compensation.Controls;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Tests.Compensation;

public class SpilloverEstimatorTests
{
    private static readonly string[] Names = ["FITC-A", "PE-A", "PerCP-A", "APC-A"];
    private static readonly double[] Truth = [1, 0.25, 0.04, 0.001, 0.012, 1, 0.15, 0.0005, 0, 0.02, 1, 0.06, 0.003, 0.002, 0.09, 1];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Known_spillover_comes_back(bool ownNegatives)
    {
        SingleStainControl[] controls = [.. Enumerable.Range(0, 4).Select(dye => new SingleStainControl(Simulate(dye, ownNegatives ? 0.4 : 1, 4000, 100 + dye)))];
        var estimate = SpilloverEstimator.Estimate([.. controls.Reverse()], ownNegatives ? null : Simulate(-1, 1, 4000, 99));
        Assert.Equal(Names, estimate.Spillover.Channels);
        for (int r = 0; r < 4; r++)
        {
            var report = estimate.Controls[r];
            Assert.Equal(Names[r], report.Channel);
            Assert.Equal(ownNegatives, report.HasOwnNegatives);
            Assert.Empty(report.Warnings);
            for (int c = 0; c < 4; c++)
            {
                Assert.Equal(Truth[(r * 4) + c], estimate.Spillover[r, c], 0.0015);
                Assert.True(Math.Abs(Truth[(r * 4) + c] - estimate.Spillover[r, c]) <= Math.Max(5 * report.StandardErrors[c], 1e-4), $"{r},{c}: {estimate.Spillover[r, c]} +- {report.StandardErrors[c]}");
                Assert.InRange(report.Residuals[c], -0.003, 0.003);
                Assert.InRange(report.Spread[c], 0, 2);
            }
        }
    }

    /// <summary>Every coefficient of flowCore's results, without a gate; its own tests allow 3e-8.</summary>
    [SharedDataTheory]
    [InlineData(SpilloverMethod.Medians, "expected-spillover-1.txt", 1e-12)]
    [InlineData(SpilloverMethod.Modes, "expected-spillover-3.txt", 3e-8)]
    [InlineData(SpilloverMethod.Modes, "expected-spillover-4.txt", 3e-8)]
    public void Medians_and_modes_are_those_of_flowCore(SpilloverMethod method, string file, double tolerance)
    {
        var (controls, unstained) = FlowCoreControls();
        var estimate = SpilloverEstimator.Estimate(controls, unstained, new SpilloverOptions { Method = method, ScatterGate = false });
        double[,] expected = Expected(file, out string[] names);
        Assert.Equal(names, estimate.Spillover.Channels);
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++) Assert.Equal(expected[r, c], estimate.Spillover[r, c], tolerance);
        }
    }

    /// <summary>
    /// The controls of FITC, PE and APC are plain and give flowCore's medians within half a hundredth. 7-AAD (FL3-H) stains dead cells of two
    /// kinds: there the methods part, in flowCore too (0.23 by medians, 0.66 by modes), and the report must say so.
    /// </summary>
    [SharedDataFact]
    public void Regression_agrees_where_the_control_is_sound_and_warns_where_it_is_not()
    {
        var (controls, unstained) = FlowCoreControls();
        var estimate = SpilloverEstimator.Estimate(controls, unstained);
        double[,] expected = Expected("expected-spillover-1.txt", out _);
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++) Assert.Equal(expected[r, c], estimate.Spillover[r, c], r == 2 ? 0.06 : 0.005);
        }

        Assert.Contains(estimate.Controls[2].Warnings, w => w.Code == "not-proportional");
        Assert.DoesNotContain(estimate.Controls[0].Warnings, w => w.Code == "not-proportional");
    }

    [SharedDataFact]
    public void Detectors_are_found_by_brightness()
    {
        var (controls, unstained) = FlowCoreControls();
        var estimate = SpilloverEstimator.Estimate([.. controls.Select(c => c with { Channel = null })], unstained);
        foreach (var control in controls) Assert.Contains(estimate.Controls, r => r.Channel == control.Channel && r.Name == control.Events.Name);
    }

    [Fact]
    public void Weak_controls_are_called_weak()
    {
        var unstained = Simulate(-1, 1, 3000, 1);
        SingleStainControl[] controls = [new(Simulate(0, 0.05, 3000, 2)), new(Simulate(1, 1, 3000, 3, brightness: 200)), new(Simulate(2, 1, 3000, 4, brightness: 400000))];
        var estimate = SpilloverEstimator.Estimate(controls, unstained);
        Assert.Contains(estimate.Controls[0].Warnings, w => w.Code == "few-positives");
        Assert.Contains(estimate.Controls[1].Warnings, w => w.Code == "dim");
        Assert.Contains(estimate.Controls[2].Warnings, w => w.Code == "saturated");
    }

    [Fact]
    public void Unusable_controls_are_refused_by_name()
    {
        var unstained = Simulate(-1, 1, 3000, 1);
        var fitc = new SingleStainControl(Simulate(0, 1, 3000, 2));
        Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc], unstained));
        var twice = Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc, new SingleStainControl(Simulate(0, 1, 3000, 7))], unstained));
        Assert.Contains("FITC-A", twice.Message, StringComparison.Ordinal);
        var dark = Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc, new SingleStainControl(Simulate(-1, 1, 3000, 8), "PE-A")], unstained));
        Assert.Contains("stained events", dark.Message, StringComparison.Ordinal);
        var alone = Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc, new SingleStainControl(Simulate(1, 1, 3000, 9), "PE-A")]));
        Assert.Contains("unstained", alone.Message, StringComparison.Ordinal);
        Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc, new SingleStainControl(fitc.Events, "nothing")], unstained));
        Assert.Throws<CompensationException>(() => SpilloverEstimator.Estimate([fitc, fitc], null, new SpilloverOptions { Method = SpilloverMethod.Medians }));
    }

    // Cells with autofluorescence and photon noise, debris beside them, one dye of lognormal brightness seen by all detectors.
    private static EventTable Simulate(int dye, double stained, int events, int seed, double brightness = 8000)
    {
        var random = new Random(seed);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Math.Tau * random.NextDouble());
        var columns = Enumerable.Range(0, 6).Select(_ => new float[events]).ToArray();
        for (int i = 0; i < events; i++)
        {
            bool isDebris = i % 10 == 0;
            columns[0][i] = (float)(isDebris ? 8000 * random.NextDouble() : 90000 + (9000 * Normal()));
            columns[1][i] = (float)(isDebris ? 90000 * random.NextDouble() : 30000 + (5000 * Normal()));
            double light = dye >= 0 && random.NextDouble() < stained ? brightness * Math.Exp(0.4 * Normal()) : 0;
            for (int c = 0; c < 4; c++)
            {
                double signal = isDebris ? 200000 * random.NextDouble() : (dye >= 0 ? light * Truth[(dye * 4) + c] : 0) + 60 + (10 * Normal());
                columns[2 + c][i] = (float)Math.Min(262144, signal + (2 * Math.Sqrt(Math.Max(signal, 1)) * Normal()));
            }
        }

        return new EventTable(
            dye < 0 ? "unstained" : $"only {Names[dye]}",
            events,
            [new Channel("FSC-A", null, ChannelKind.ForwardScatter, 262144), new Channel("SSC-A", null, ChannelKind.SideScatter, 262144), .. Names.Select(n => new Channel(n, null, ChannelKind.Fluorescence, 262144))],
            [.. columns.Select(c => new EventColumn(c))]);
    }

    private static (SingleStainControl[] Controls, EventTable Unstained) FlowCoreControls()
    {
        var rows = File.ReadAllLines(SharedData.Path("compensation", "controls.csv")).Skip(1).Select(l => l.Split(',')).ToArray();
        EventTable Read(string name) => FcsImport.Read(SharedData.Path("compensation", "flowcore-controls", name));
        return (
            [.. rows.Where(r => r[1] != "unstained").Select(r => new SingleStainControl(Read(r[0]), r[1]))],
            Read(rows.Single(r => r[1] == "unstained")[0]));
    }

    private static double[,] Expected(string file, out string[] names)
    {
        string[][] rows = [.. File.ReadAllLines(SharedData.Path("compensation", file)).Select(l => l.Split(' ', StringSplitOptions.RemoveEmptyEntries))];
        names = [.. rows[0].Select(n => n.Trim('"'))];
        var values = new double[4, 4];
        for (int r = 0; r < 4; r++)
        {
            for (int c = 0; c < 4; c++) values[r, c] = double.Parse(rows[r + 1][c + 1], CultureInfo.InvariantCulture);
        }

        return values;
    }
}
