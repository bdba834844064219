using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Tests.Simulation;

public class NumericsTests
{
    [Fact]
    public void Exponentials_and_logarithms_are_those_of_the_library()
    {
        for (int i = -3000; i <= 3000; i++)
        {
            double x = i / 137.0;
            Assert.Equal(1, PortableMath.Exp(x) / Math.Exp(x), 1e-9);
            Assert.Equal(1, PortableMath.Exp10(x) / Math.Pow(10, x), 1e-9);
            Assert.Equal(x, PortableMath.Log(Math.Exp(x)), 1e-9);
        }
    }

    [Fact]
    public void Normal_numbers_have_the_moments_and_quantiles_of_the_normal_distribution()
    {
        var random = new SeededRandom(5, 1);
        const int Count = 1_000_000;
        double sum = 0, squares = 0, cubes = 0, fourths = 0;
        int beyondOne = 0, beyondThree = 0, beyondTail = 0;
        for (int i = 0; i < Count; i++)
        {
            double z = random.NextNormal();
            (sum, squares, cubes, fourths) = (sum + z, squares + (z * z), cubes + (z * z * z), fourths + (z * z * z * z));
            if (Math.Abs(z) > 1) beyondOne++;
            if (Math.Abs(z) > 3) beyondThree++;
            if (Math.Abs(z) > 3.5) beyondTail++;
        }

        Assert.Equal(0, sum / Count, 0.004);
        Assert.Equal(1, squares / Count, 0.006);
        Assert.Equal(0, cubes / Count, 0.02);
        Assert.Equal(3, fourths / Count, 0.05);
        Assert.Equal(0.3173105, beyondOne / (double)Count, 0.002);
        Assert.Equal(0.0026998, beyondThree / (double)Count, 0.0002);
        Assert.Equal(0.00046526, beyondTail / (double)Count, 0.0001);
    }

    [Fact]
    public void Streams_of_different_events_are_not_related()
    {
        double product = 0;
        for (ulong i = 0; i < 200_000; i++) product += new SeededRandom(1, 7, i).NextNormal() * new SeededRandom(1, 7, i + 1).NextNormal();
        Assert.Equal(0, product / 200_000, 0.01);
    }

    [Fact]
    public void A_stage_density_is_drawn_as_it_is_written()
    {
        var density = new StageDensity(0, 1, 1, 3, 0);
        var random = new SeededRandom(2, 2);
        int lower = 0;
        double mean = 0;
        for (int i = 0; i < 200_000; i++)
        {
            double s = density.Draw(ref random);
            Assert.InRange(s, 0, 1);
            if (s < 0.5) lower++;
            mean += s / 200_000;
        }

        // Areas (1 + 3) / 2 and (3 + 0) / 2; centroids by hand: 7/24 and 2/3.
        Assert.Equal(4.0 / 7, lower / 200_000.0, 0.004);
        Assert.Equal(((2 * 7.0 / 24) + (1.5 * 2 / 3)) / 3.5, mean, 0.002);
    }

    [Fact]
    public void A_monotone_curve_passes_its_knots_and_does_not_overshoot()
    {
        double[] knots = [0, 0.2, 0.5, 1], values = [1, 4, 4, 2];
        for (int i = 0; i < knots.Length; i++) Assert.Equal(values[i], MonotoneCurve.Evaluate(knots, values, knots[i]), 1e-12);
        for (int i = 0; i <= 1000; i++) Assert.InRange(MonotoneCurve.Evaluate(knots, values, i / 1000.0), 1 - 1e-12, 4 + 1e-12);
    }
}
