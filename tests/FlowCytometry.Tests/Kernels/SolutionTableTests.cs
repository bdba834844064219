using FlowCytometry.Kernels;
using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Kernels;

/// <summary>The tables of the logicle and the hyperlog against the solver they are made with; the solver's own twin is <c>PublishedForm</c>.</summary>
public class SolutionTableTests
{
    private const double Top = 262144;

    public static TheoryData<double, double> Widths()
    {
        var widths = new TheoryData<double, double>();
        foreach (double w in new[] { 0, 0.001, 0.02, 0.1, 0.25, 0.5, 0.75, 1, 1.4, 1.8, 2.25, 2.7, 3.3, 4.1, 5 }) widths.Add(w, Math.Max(4.5, 2 * w));
        return widths;
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Logicle_is_that_of_the_solver(double w, double m)
    {
        var transform = new LogicleTransform(Top, w, m);
        double rho = BiexponentialParameters.SolveRho(w * ScalarMath.Ln10), slope = m * ScalarMath.Ln10;
        Compare(transform, new LogicleFunction(w / m, slope, Top / Lanes.Map(new LogicleInverse(0, slope, 1, rho), 1 - (w / m)), rho), 1 + (1 / rho));
    }

    [Theory]
    [MemberData(nameof(Widths))]
    public void Hyperlog_is_that_of_the_solver(double w, double m)
    {
        if (w == 0) return;
        var transform = new HyperlogTransform(Top, w, m);
        double p = w * ScalarMath.Ln10, kappa = ScalarMath.Exp(p) / p, slope = m * ScalarMath.Ln10;
        Compare(transform, new HyperlogFunction(w / m, slope, Top / Lanes.Map(new HyperlogInverse(0, slope, 1, kappa), 1 - (w / m)), kappa), 1 + kappa);
    }

    // Where a polynomial is furthest from its node, next to the nodes, and past the end of the table.
    private static void Compare<T>(IChannelTransform transform, T solver, double slopeAtZero)
        where T : struct, IIteratedFunction
    {
        double softness = Math.Pow(2, Math.Round(Math.Log2(slopeAtZero))), worst = 0;
        var values = new List<double>();
        for (int octave = 0; softness * Math.Pow(2, octave) * solver.Unit < 100 * Top; octave++)
        {
            for (int i = 0; i < 128; i++)
            {
                double x = ((softness * Math.Pow(2, octave) * (1 + ((i + (octave % 3 * 0.01)) / 128))) - softness) * solver.Unit;
                values.AddRange([x, -x, Math.BitDecrement(x), Math.BitIncrement(x)]);
            }
        }

        double[] all = [.. values], positions = new double[all.Length];
        transform.Apply(all, positions);
        for (int i = 0; i < all.Length; i++)
        {
            double exact = Lanes.Solve(solver, all[i]);
            worst = Math.Max(worst, Math.Abs(positions[i] - exact) / Math.Max(1, Math.Abs(exact)));
        }

        Assert.True(worst <= 5e-16, $"{transform} is off by {worst:E1}");
    }

    [Fact]
    public void Nothing_is_lost_next_to_zero()
    {
        // Without a linear part zero is at position 0, and the scale is asinh(x / 2) of its unit: digits there do not drown in those of the zero point.
        var transform = new LogicleTransform(1000, 0, 4);
        var asinh = new AsinhTransform(1000, 4);
        foreach (double x in new[] { 1e-300, 1e-30, 1e-9, 1e-5, 1e-3, 0.002 })
        {
            Assert.Equal(asinh.Apply(x), transform.Apply(x), 4e-16 * asinh.Apply(x));
            Assert.Equal(-transform.Apply(x), transform.Apply(-x));
        }

        Assert.Equal(0, transform.Apply(0));
        Assert.Equal(0.5 / 4.5, new LogicleTransform(1000).Apply(0));
        Assert.Equal(0.5 / 4.5, new HyperlogTransform(1000).Apply(-0.0));
    }

    [Fact]
    public void Equal_scales_are_equal()
    {
        Assert.Equal(new LogicleTransform(1000, 0.3), new LogicleTransform(1000, 0.3));
        Assert.Equal(new LogicleTransform(1000, 0.3).GetHashCode(), new LogicleTransform(1000, 0.3).GetHashCode());
        Assert.NotEqual(new LogicleTransform(1000, 0.3), new LogicleTransform(1000, 0.4));
        Assert.Equal(new HyperlogTransform(1000, 0.3), new HyperlogTransform(1000, 0.3));
        Assert.NotEqual(new HyperlogTransform(1000, 0.3), new HyperlogTransform(2000, 0.3));
    }
}
