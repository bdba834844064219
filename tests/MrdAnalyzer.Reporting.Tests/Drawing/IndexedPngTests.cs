using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Drawing;

public class IndexedPngTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(7, 3, 5)]
    [InlineData(300, 211, 256)]
    public void What_is_written_reads_back(int width, int height, int colors)
    {
        var random = new Random(width);
        var palette = Enumerable.Range(0, colors).Select(i => PlotColor.FromRgb(i * 65521 & 0xFFFFFF)).ToArray();
        byte[] pixels = [.. Enumerable.Range(0, width * height).Select(_ => (byte)random.Next(colors))];
        var read = DecodedPng.Read(IndexedPng.Encode(pixels, width, height, palette));
        Assert.Equal((width, height), (read.Width, read.Height));
        Assert.Equal(pixels.Select(p => palette[p]), read.Pixels);
    }

    [Fact]
    public void Sizes_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => IndexedPng.Encode(new byte[5], 2, 2, [default]));
        Assert.Throws<ArgumentException>(() => IndexedPng.Encode(new byte[4], 2, 2, []));
        Assert.Throws<ArgumentException>(() => IndexedPng.Encode(new byte[4], 2, 2, new PlotColor[257]));
    }
}
