using FlowCytometry.Compensation;
using MrdAnalyzer.Simulation;
using MrdAnalyzer.Simulation.Instrument;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Tests.Simulation;

public class CytometerTests
{
    private static readonly Drift Steady = new(1, 1, 1, 1);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_true_matrix_takes_a_bright_dye_out_of_every_other_detector(ulong seed)
    {
        var settings = new SeededRandom(seed, Purpose.Instrument);
        var dyes = StainingPanel.FourteenColour.Dyes;
        var cytometer = new Cytometer(dyes, ref settings);
        double[] blank = MeanCompensated(cytometer, cytometer.TrueSpillover, -1, dyes.Count);
        for (int dye = 0; dye < dyes.Count; dye++)
        {
            double[] bright = MeanCompensated(cytometer, cytometer.TrueSpillover, dye, dyes.Count);
            double own = bright[dye] - blank[dye];
            Assert.True(own > 8_000, $"dye {dye} gives {own}");
            for (int d = 0; d < dyes.Count; d++)
            {
                if (d != dye) Assert.InRange((bright[d] - blank[d]) / own, -0.004, 0.004);
            }
        }
    }

    [Fact]
    public void The_matrix_in_the_file_is_wrong_by_no_more_than_two_percent_but_wrong()
    {
        var settings = new SeededRandom(4, Purpose.Instrument);
        var cytometer = new Cytometer(StainingPanel.FourteenColour.Dyes, ref settings);
        int wrong = 0;
        for (int row = 0; row < cytometer.FileSpillover.Size; row++)
        {
            for (int column = 0; column < cytometer.FileSpillover.Size; column++)
            {
                double truth = cytometer.TrueSpillover[row, column], file = cytometer.FileSpillover[row, column];
                Assert.InRange(file, (truth * 0.98) - 1e-6, (truth * 1.02) + 1e-6);
                if (Math.Abs(file - truth) > 1e-6) wrong++;
            }
        }

        Assert.True(wrong > 20, $"{wrong} coefficients differ");
    }

    [Fact]
    public void A_healthy_run_has_no_gap_and_a_clogged_one_stops_and_drifts()
    {
        for (ulong seed = 1; seed <= 10; seed++)
        {
            var random = new SeededRandom(seed, Purpose.Run);
            var healthy = new Acquisition(50_000, false, false, ref random);
            Assert.InRange(LongestGap(healthy.Ticks(ref random)) * healthy.TimeStep, 0, 0.2);
            Assert.InRange(healthy.DriftOf(49_999).Violet, 0.95, 1.05);

            random = new SeededRandom(seed, Purpose.Run);
            var clogged = new Acquisition(50_000, true, false, ref random);
            Assert.InRange(LongestGap(clogged.Ticks(ref random)) * clogged.TimeStep, 20, 70);
            Assert.Equal(0, clogged.BubblesAt(10_000));
            Assert.True(clogged.BubblesAt(40_000) > 0);
        }
    }

    private static double LongestGap(float[] ticks)
    {
        double longest = 0;
        for (int i = 1; i < ticks.Length; i++)
        {
            Assert.True(ticks[i] >= ticks[i - 1]);
            longest = Math.Max(longest, ticks[i] - ticks[i - 1]);
        }

        return longest;
    }

    // Mean of many measurements of one dye at a bright level, times the inverse of the matrix (solved here by Gauss-Jordan elimination).
    private static double[] MeanCompensated(Cytometer cytometer, SpilloverMatrix spillover, int dye, int n)
    {
        var random = new SeededRandom(99, 9);
        double[] mean = new double[n], signals = new double[n], measured = new double[n];
        if (dye >= 0) signals[dye] = 20_000;
        const int Repeats = 4_000;
        for (int i = 0; i < Repeats; i++)
        {
            cytometer.MeasureFluorescence(signals, 1, Steady, ref random, measured);
            for (int d = 0; d < n; d++) mean[d] += measured[d] / Repeats;
        }

        var rows = new double[n][];
        for (int d = 0; d < n; d++)
        {
            rows[d] = new double[n + 1];
            for (int k = 0; k < n; k++) rows[d][k] = spillover[k, d];
            rows[d][n] = mean[d];
        }

        for (int pivot = 0; pivot < n; pivot++)
        {
            for (int d = 0; d < n; d++)
            {
                if (d == pivot) continue;
                double factor = rows[d][pivot] / rows[pivot][pivot];
                for (int k = pivot; k <= n; k++) rows[d][k] -= factor * rows[pivot][k];
            }
        }

        return [.. rows.Select((row, d) => row[n] / row[d])];
    }
}
