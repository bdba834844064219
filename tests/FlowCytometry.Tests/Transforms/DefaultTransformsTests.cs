using FlowCytometry.Compensation;
using FlowCytometry.Transforms;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Tests.Transforms;

public class DefaultTransformsTests
{
    [Fact]
    public void Width_is_the_published_one()
    {
        // -1 .. -1000: the fifth percentile is -950.05 (type 7), so W = (4.5 - log10(262144 / 950.05)) / 2.
        double[] values = [.. Enumerable.Range(1, 1000).Select(i => -(double)i), .. Enumerable.Range(1, 9000).Select(i => (double)i)];
        Assert.Equal((4.5 - Math.Log10(262144 / 950.05)) / 2, DefaultTransforms.Width(262144, 4.5, values), 1e-12);
        var logicle = DefaultTransforms.Logicle(262144, values);
        Assert.InRange(logicle.Apply(-950.05), 0, 0.1);
    }

    [Fact]
    public void Few_negatives_tell_nothing()
    {
        double[] values = [.. Enumerable.Range(0, 19).Select(_ => -5000.0), .. Enumerable.Range(1, 5000).Select(i => (double)i)];
        Assert.Equal(DefaultTransforms.UsualWidth, DefaultTransforms.Width(262144, 4.5, values));
        double[] rare = [.. Enumerable.Range(0, 50).Select(_ => -5000.0), .. Enumerable.Range(1, 60000).Select(i => (double)i)];
        Assert.Equal(DefaultTransforms.UsualWidth, DefaultTransforms.Width(262144, 4.5, rare));
        Assert.Equal(DefaultTransforms.UsualWidth, DefaultTransforms.Width(262144, 4.5, []));
    }

    [Fact]
    public void Another_population_below_zero_does_not_stretch_the_axis()
    {
        double[] noise = [.. Enumerable.Range(1, 1000).Select(i => -i / 10.0)];
        double[] withOutliers = [.. noise, .. Enumerable.Range(0, 100).Select(_ => -100000.0)];
        Assert.InRange(DefaultTransforms.Width(262144, 4.5, withOutliers) - DefaultTransforms.Width(262144, 4.5, noise), 0, 0.6);
    }

    [Fact]
    public void Width_stays_between_nothing_and_half_the_decades()
    {
        Assert.Equal(0, DefaultTransforms.Width(262144, 4.5, [.. Enumerable.Repeat(-0.001, 100)]));
        Assert.Equal(2.25, DefaultTransforms.Width(262144, 4.5, [.. Enumerable.Repeat(-1e7, 100)]));
        Assert.Equal(0.5, DefaultTransforms.Width(262144, 4.5, [double.NaN, double.NegativeInfinity, 1]));
    }

    [Fact]
    public void Top_follows_values_beyond_the_range_but_not_outliers()
    {
        double[] values = [.. Enumerable.Range(0, 10000).Select(i => (double)i)];
        Assert.Equal(262144, DefaultTransforms.Top(262144, values));
        Assert.Equal(16384, DefaultTransforms.Top(1024, values));
        Assert.Equal(262144, DefaultTransforms.Top(4294967296, values));
        Assert.Equal(1024, DefaultTransforms.Top(1024, [.. Enumerable.Repeat(5.0, 2000), 1e6, double.PositiveInfinity]));
    }

    [Fact]
    public void Each_kind_of_channel_has_its_kind_of_scale()
    {
        double[] values = [.. Enumerable.Range(0, 1000).Select(i => (double)i)];
        Assert.IsType<LinearTransform>(DefaultTransforms.For(new Channel("FSC-A", null, ChannelKind.ForwardScatter, 262144), values));
        Assert.IsType<LogicleTransform>(DefaultTransforms.For(new Channel("PE-A", null, ChannelKind.Fluorescence, 262144), values));
        var time = Assert.IsType<LinearTransform>(DefaultTransforms.For(new Channel("Time", null, ChannelKind.Time, 262144), values));
        Assert.Equal(999, time.T);
        var mass = Assert.IsType<AsinhTransform>(DefaultTransforms.For(new Channel("Nd143Di", null, ChannelKind.Mass, 4096), values));
        Assert.Equal(5, mass.Cofactor);
        Assert.Equal(1, mass.Apply(4096));
        Assert.Equal(Math.Asinh(100 / 5.0) / Math.Asinh(4096 / 5.0), mass.Apply(100), 1e-15);
        double[] withNegatives = [.. values, .. Enumerable.Repeat(-7.0, 100)];
        var shifted = Assert.IsType<AsinhTransform>(DefaultTransforms.For(new Channel("Nd143Di", null, ChannelKind.Mass, 4096), withNegatives));
        Assert.Equal(5, shifted.Cofactor);
        Assert.Equal(0, shifted.Apply(-7), 1e-15);
        Assert.Equal(1, shifted.Apply(4096), 1e-15);
    }

    [Fact]
    public void Compensation_and_mask_come_before_the_estimate()
    {
        var random = new Random(5);
        int n = 4000;
        var a = new float[n];
        var b = new float[n];
        for (int i = 0; i < n; i++) (a[i], b[i]) = ((float)(5000 + (100 * random.NextDouble())), (float)(1000 + (300 * (random.NextDouble() - 0.5))));
        var spillover = new SpilloverMatrix(["A", "B"], [1, 0.2, 0, 1]);
        var table = new EventTable("t", n, [new Channel("A", null, ChannelKind.Fluorescence, 262144), new Channel("B", null, ChannelKind.Fluorescence, 262144)], [new EventColumn(a), new EventColumn(b)], spillover);
        var matrix = CompensationMatrix.FromSpillover(spillover);
        var raw = (LogicleTransform)DefaultTransforms.For(table)["B"];
        var compensated = (LogicleTransform)DefaultTransforms.For(table, matrix)["B"];
        Assert.Equal(DefaultTransforms.UsualWidth, raw.W);
        Assert.NotEqual(DefaultTransforms.UsualWidth, compensated.W);
        Assert.Equal(compensated, DefaultTransforms.For(table.Compensate(matrix))["B"]);
        var half = EventMask.Where(n, i => i % 2 == 0);
        Assert.Equal(DefaultTransforms.For(table.Where(half), matrix)["B"], DefaultTransforms.For(table, matrix, half)["B"]);
        Assert.Throws<KeyNotFoundException>(() => DefaultTransforms.For(table)["C"]);
    }

    [SharedDataFact]
    public void Real_files_get_scales_that_show_nearly_all_events()
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("flowjo"), "*.fcs", SearchOption.AllDirectories).Append(SharedData.Path("marrow", "marrow-basal.fcs")))
        {
            var table = FcsImport.Read(path);
            var compensation = table.Spillover is { } s ? CompensationMatrix.FromSpillover(s) : null;
            if (compensation is not null) table = table.Compensate(compensation);
            var scales = DefaultTransforms.For(table);
            foreach (var channel in table.Channels)
            {
                var positions = new double[table.EventCount];
                table.Column(channel.Name).CopyTo(0, positions);
                scales[channel.Name].Apply(positions, positions);
                int outside = positions.Count(p => p is < -0.05 or > 1);
                Assert.True(outside <= 0.06 * positions.Length, $"{Path.GetFileName(path)} {channel.Display} {scales[channel.Name]}: {outside} of {positions.Length} outside");
            }
        }
    }
}
