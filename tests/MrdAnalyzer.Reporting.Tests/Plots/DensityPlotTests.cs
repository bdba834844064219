using System.Xml.Linq;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class DensityPlotTests
{
    private static readonly PlotAxis X = new("CD45 (BV510-A)", null), Y = new("SSC-A", null);
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_single_event_can_be_seen()
    {
        var picture = Picture(Plot([0.25], [0.75]));
        int painted = picture.Pixels.Count(p => p != PlotColor.FromRgb(0xFFFFFF));
        Assert.InRange(painted, 20, 80);
        Assert.NotEqual(PlotColor.FromRgb(0xFFFFFF), picture[172, 126]); // a quarter from the left, a quarter from the top
    }

    [Fact]
    public void Ten_rare_blasts_stand_out_of_a_million_events()
    {
        var random = new Random(5);
        const int n = 1_000_000;
        double[] x = new double[n], y = new double[n];
        for (int i = 0; i < n; i++) (x[i], y[i]) = (random.NextDouble(), random.NextDouble());
        for (int i = 0; i < 10; i++) (x[i], y[i]) = (0.1 + 0.08 * i, 0.5);
        var plot = Plot(x, y, overlays: [new PlotOverlay("MRD", DensityPlot.Count(X, x[..10], Y, y[..10]), 10, PlotColors.Mrd, IsMrd: true)]);
        int red = Picture(plot).Pixels.Count(p => p == PlotColors.Mrd);
        Assert.InRange(red, 10 * 45, 10 * 65); // discs with a radius of 4.3 pixels
    }

    [Fact]
    public void The_picture_is_well_formed_and_hostile_names_stay_text()
    {
        const string hostile = "</text><script>alert(\"1\")</script>\u202E\u0000<![CDATA[&";
        var gate = new PlotGate(hostile, [new(0.1, 0.1), new(0.9, 0.1), new(0.5, 0.9)], 1, 2);
        var axis = new PlotAxis(hostile, null);
        var events = DensityPlot.Count(axis, [0.5, 0.2], Y, [0.5, 0.2]);
        var plot = new DensityPlot { Title = hostile, Subtitle = hostile, X = axis, Y = Y, Events = events, Gates = [gate], Overlays = [new PlotOverlay(hostile, events, 2, PlotColors.Ink)] };
        var document = XDocument.Parse(plot.ToSvg());
        Assert.DoesNotContain(document.Descendants(), e => e.Name.LocalName.Equals("script", StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain('\u202E', document.ToString());
        Assert.Contains(document.Descendants(Svg + "title"), t => t.Value.Contains("<script>", StringComparison.Ordinal));
    }

    [Fact]
    public void Gates_carry_name_percent_and_count()
    {
        var gate = new PlotGate("Singlets", [new(0.1, 0.1), new(0.9, 0.1), new(0.5, 0.9)], 1234, 20000);
        var texts = Texts(Plot([0.5], [0.5], [gate]));
        Assert.Contains("Singlets", texts);
        Assert.Contains("6.17 % (1,234)", texts);
    }

    [Fact]
    public void Sides_beyond_the_axes_are_cut_off_and_finite()
    {
        var gate = new PlotGate("Open", [new(0.5, double.NegativeInfinity), new(double.PositiveInfinity, double.NegativeInfinity), new(double.PositiveInfinity, double.PositiveInfinity), new(0.5, double.PositiveInfinity)], 1, 1);
        string svg = Plot([0.5], [0.5], [gate]).ToSvg();
        Assert.DoesNotContain("Infinity", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("∞", svg, StringComparison.Ordinal);
        var outline = XDocument.Parse(svg).Descendants(Svg + "g").Single(g => g.Attribute("clip-path") is not null);
        Assert.NotEmpty(outline.Elements(Svg + "path"));
    }

    [Fact]
    public void The_same_events_give_the_same_bytes()
    {
        var random = new Random(9);
        double[] x = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())], y = [.. Enumerable.Range(0, 5000).Select(_ => random.NextDouble())];
        Assert.Equal(Plot(x, y).ToSvg(), Plot(x, y).ToSvg());
    }

    [Fact]
    public void A_plot_without_events_is_a_plot()
    {
        var empty = DensityPlot.Count(X, [], Y, []);
        foreach (var style in new[] { DensityStyle.Dots, DensityStyle.Contours })
        {
            var plot = new DensityPlot { Title = "none", X = X, Y = Y, Events = empty, Style = style, Overlays = [new PlotOverlay("MRD", empty, 0, PlotColors.Mrd, IsMrd: true)] };
            Assert.All(Picture(plot).Pixels, p => Assert.Equal(PlotColors.White, p));
        }
    }

    [Fact]
    public void More_populations_than_the_palette_holds_are_still_drawn()
    {
        var events = DensityPlot.Count(X, [0.5], Y, [0.5]);
        var overlays = Enumerable.Range(0, 40).Select(i => new PlotOverlay($"p{i}", events, 1, PlotColors.Population(i))).ToArray();
        Assert.NotEqual(PlotColors.White, Picture(Plot([0.5], [0.5], overlays: overlays))[344, 253]);
    }

    [Theory]
    [InlineData("a b")]
    [InlineData("x\" onload=\"")]
    public void An_id_cannot_break_out_of_its_attribute(string id) => Assert.Throws<ArgumentException>(() => Plot([0.5], [0.5]).ToSvg(id));

    private static DensityPlot Plot(double[] x, double[] y, IReadOnlyList<PlotGate>? gates = null, IReadOnlyList<PlotOverlay>? overlays = null) =>
        new() { Title = "plot", X = X, Y = Y, Events = DensityPlot.Count(X, x, Y, y), Gates = gates ?? [], Overlays = overlays ?? [] };

    private static string[] Texts(Plot plot) => [.. XDocument.Parse(plot.ToSvg()).Descendants(Svg + "text").Select(t => t.Value)];

    private static DecodedPng Picture(Plot plot)
    {
        var image = XDocument.Parse(plot.ToSvg()).Descendants(Svg + "image").Single();
        string data = image.Attributes().Single(a => a.Name.LocalName == "href").Value;
        return DecodedPng.Read(Convert.FromBase64String(data["data:image/png;base64,".Length..]));
    }
}
