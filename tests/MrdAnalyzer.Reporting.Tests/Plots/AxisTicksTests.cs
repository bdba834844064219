using FlowCytometry.Transforms;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class AxisTicksTests
{
    private static readonly LogicleTransform Logicle = new(262144, 0.8, 4.5, 0);

    [Fact]
    public void A_logicle_axis_is_labelled_with_zero_and_decades()
    {
        var labels = Labels(new PlotAxis("CD45 (BV510-A)", Logicle));
        Assert.Equal(["0", "10^3", "10^4", "10^5"], labels);
    }

    [Fact]
    public void Ticks_stand_where_the_transform_puts_their_values()
    {
        var axis = new PlotAxis("CD45", Logicle);
        var majors = axis.Ticks.Where(t => t.IsMajor && t.Label.Length > 0).ToArray();
        Assert.Equal(Logicle.Apply(0.0), majors[0].Position, 1e-12);
        for (int i = 1; i < majors.Length; i++) Assert.Equal(Logicle.Apply(Math.Pow(10, i + 2)), majors[i].Position, 1e-12);
        foreach (double value in new[] { 2e4, 3e4, 9e4, 2e5 }) Assert.Contains(axis.Ticks, t => !t.IsMajor && Math.Abs(t.Position - Logicle.Apply(value)) < 1e-12);
    }

    [Fact]
    public void Negative_decades_are_labelled_where_the_axis_shows_them()
    {
        var labels = Labels(new PlotAxis("CD3", new LogicleTransform(262144, 0.5, 4.5, 1.5)));
        Assert.Equal(["−10^3", "−10^2", "0", "10^2", "10^3", "10^4", "10^5"], labels);
    }

    [Fact]
    public void Mass_cytometry_starts_at_one()
    {
        var labels = Labels(new PlotAxis("CD45 (Y89Di)", AsinhTransform.WithCofactor(5), 0, 8));
        Assert.Equal(["0", "10", "10^2", "10^3"], labels);
    }

    [Fact]
    public void A_logarithmic_axis_has_no_zero()
    {
        var labels = Labels(new PlotAxis("CD45", new LogTransform(10000, 4)));
        Assert.Equal(["1", "10", "10^2", "10^3", "10^4"], labels);
    }

    [Fact]
    public void Scatter_is_labelled_in_thousands()
    {
        Assert.Equal(["0", "50K", "100K", "150K", "200K", "250K"], Labels(new PlotAxis("FSC-A", null, 0, 262144)));
        Assert.Equal(["0", "50K", "100K", "150K", "200K", "250K"], Labels(new PlotAxis("FSC-A", new LinearTransform(262144))));
        Assert.Equal(["0", "1M", "2M", "3M", "4M"], Labels(new PlotAxis("FSC-A", null, 0, 4194304)));
        Assert.Equal(["0", "200", "400", "600", "800", "1000"], Labels(new PlotAxis("FSC-H", null, 0, 1024)));
        Assert.Equal(["−100K", "−50K", "0", "50K", "100K"], Labels(new PlotAxis("x", null, -1e5, 1e5)));
    }

    [Fact]
    public void Time_is_labelled_in_seconds()
    {
        var axis = new PlotAxis("Time (s)", null, 0, 60_000, unit: 0.01);
        Assert.Equal(["0", "100", "200", "300", "400", "500", "600"], Labels(axis));
        Assert.Equal(10_000, axis.Ticks.First(t => t.Label == "100").Position, 1e-9);
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.5, 0)]
    [InlineData(1.2, 0)]
    [InlineData(2.0, 0)]
    [InlineData(1.0, 2)]
    public void Labels_never_crowd_and_ticks_ascend(double w, double a)
    {
        var ticks = new PlotAxis("x", new LogicleTransform(262144, w, 4.5, a), -0.2, 1.1).Ticks;
        var labelled = ticks.Where(t => t.Label.Length > 0).Select(t => t.Position).ToArray();
        Assert.True(labelled.Length >= 3);
        for (int i = 1; i < labelled.Length; i++) Assert.True(labelled[i] - labelled[i - 1] >= 0.06 * 1.3 - 1e-9);
        for (int i = 1; i < ticks.Count; i++) Assert.True(ticks[i].Position > ticks[i - 1].Position);
        Assert.All(ticks, t => Assert.InRange(t.Position, -0.2, 1.1));
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, double.NaN)]
    [InlineData(double.NegativeInfinity, 1)]
    [InlineData(2, 1)]
    public void An_axis_without_extent_is_refused(double minimum, double maximum) =>
        Assert.Throws<ArgumentException>(() => new PlotAxis("x", null, minimum, maximum));

    private static string[] Labels(PlotAxis axis) => [.. axis.Ticks.Where(t => t.Label.Length > 0).Select(t => t.Exponent is null ? t.Label : $"{t.Label}^{t.Exponent}")];
}
