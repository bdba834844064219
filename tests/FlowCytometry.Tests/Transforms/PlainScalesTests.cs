using System.Globalization;
using FlowCytometry.Transforms;

namespace FlowCytometry.Tests.Transforms;

public class PlainScalesTests
{
    [Fact]
    public void Cofactor_form_is_asinh_of_the_quotient()
    {
        var transform = AsinhTransform.WithCofactor(5);
        Assert.Equal(5, transform.Cofactor);
        foreach (double x in new[] { -300.0, -1, 0, 0.1, 5, 123.456, 1e6 }) Assert.Equal(Math.Asinh(x / 5), transform.Apply(x), 1e-14);
        var same = new AsinhTransform(transform.T, transform.M, transform.A);
        Assert.Equal(transform.Apply(77), same.Apply(77), 1e-14);
    }

    [Fact]
    public void Logarithm_is_exact_at_every_power_of_ten()
    {
        var transform = new LogTransform(1, 1);
        for (int e = -307; e <= 308; e++)
        {
            double power = double.Parse(string.Create(CultureInfo.InvariantCulture, $"1e{e}"), CultureInfo.InvariantCulture);
            Assert.Equal(e + 1, transform.Apply(power));
        }
    }

    [Fact]
    public void FlowJo_forms_follow_their_formulas()
    {
        var linear = new FlowJoLinearTransform(-1000, 9000);
        Assert.Equal(0.1, linear.Apply(0));
        Assert.Equal(-0.1, linear.Apply(-2000));
        Assert.Equal(9000, linear.Invert(1));
        var log = new FlowJoLogTransform(10, 4);
        Assert.Equal(0, log.Apply(-5));
        Assert.Equal(0, log.Apply(10));
        Assert.Equal(0.5, log.Apply(1000));
        Assert.Equal(1000, log.Invert(0.5), 1e-10);
        Assert.Equal(double.NaN, log.Apply(double.NaN));
    }

    [Fact]
    public void Ratio_divides_and_orders_its_infinities()
    {
        var ratio = new RatioTransform(2, 1, 3);
        Assert.Equal(2 * (5.0 - 1) / (7 - 3), ratio.Apply(5, 7));
        Assert.Equal(5, ratio.InvertNumerator(ratio.Apply(5, 7), 7));
        Assert.Equal(double.PositiveInfinity, ratio.Apply(5, 3));
        Assert.Equal(double.NegativeInfinity, ratio.Apply(-5, 3));
        Assert.Equal(double.NaN, ratio.Apply(1, 3));
        double[] x = [.. Enumerable.Range(0, 11).Select(i => (double)i)], y = [.. x.Select(v => v + 3.5)];
        var result = new double[11];
        ratio.Apply(x, y, result);
        for (int i = 0; i < 11; i++) Assert.Equal(ratio.Apply(x[i], y[i]), result[i]);
    }
}
