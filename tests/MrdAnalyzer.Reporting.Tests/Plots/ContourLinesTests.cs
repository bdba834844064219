using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class ContourLinesTests
{
    private static readonly PlotAxis Axis = new("x", null);

    // Of a round Gaussian cloud the region that holds the fraction p has the radius sigma sqrt(-2 ln(1 - p)).
    [Fact]
    public void Contours_of_a_Gaussian_cloud_are_circles_of_known_radius()
    {
        var random = new Random(1);
        const int n = 400_000;
        const double sigma = 0.1;
        double[] x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++)
        {
            double r = sigma * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())), angle = 2 * Math.PI * random.NextDouble();
            (x[i], y[i]) = (0.5 + r * Math.Cos(angle), 0.5 + r * Math.Sin(angle));
        }

        var grid = DensityPlot.Count(Axis, x, Axis, y);
        var lines = ContourLines.Of(grid, out var isOutside);
        foreach (double enclosed in new[] { 0.3, 0.5, 0.9 })
        {
            var line = lines.Where(l => l.Enclosed == enclosed).MaxBy(l => l.Points.Count)!;
            Assert.True(line.IsClosed);
            double radius = line.Points.Average(p => Math.Sqrt((p.X - 0.5) * (p.X - 0.5) + (p.Y - 0.5) * (p.Y - 0.5)));
            Assert.Equal(sigma * Math.Sqrt(-2 * Math.Log(1 - enclosed)), radius, 0.004);
        }

        long outside = Enumerable.Range(0, grid.Columns * grid.Rows).Sum(i => isOutside(i % grid.Columns, i / grid.Columns) ? (long)grid.Counts[i] : 0);
        Assert.InRange(outside, 0.03 * n, 0.07 * n);
    }

    [Fact]
    public void Lines_that_leave_the_plot_are_open()
    {
        double[] x = [.. Enumerable.Range(0, 5000).Select(i => i / 5000.0)], y = [.. Enumerable.Range(0, 5000).Select(i => 0.5 + 0.02 * Math.Sin(i * 12.9898))];
        var lines = ContourLines.Of(DensityPlot.Count(Axis, x, Axis, y), out _);
        Assert.Contains(lines, l => !l.IsClosed && Math.Abs(l.Points[0].X - l.Points[^1].X) > 0.9);
    }
}
