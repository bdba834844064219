using System.Xml.Linq;
using FlowCytometry;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Transforms;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests.Plots;

public class GatingFigureTests
{
    private static readonly GateDimension Ssc = new("SSC-A"), Cd45 = Logicle("BV510-A"), Time = new("Time");

    [Fact]
    public void A_view_becomes_a_picture_with_its_gates_and_populations()
    {
        var pictures = GatingFigure.Draw(Sample(new PlotView("CD45 × SSC", "Look here.", null, Cd45, Ssc, ["/Dim"], ["/Bright", "/Dim"])), "/Dim");
        var picture = Assert.Single(pictures);
        Assert.Equal("01-cd45-x-ssc.svg", picture.FileName);
        Assert.Equal("Look here.", picture.Note);
        string[] texts = Texts(picture);
        Assert.Contains("CD45 (BV510-A)", texts);
        Assert.Contains("All events: 3,000 events", texts);
        Assert.Contains("Dim", texts);
        Assert.Contains("33.3 % (1,000)", texts);
        Assert.Contains("Bright: 2,000 events", texts);
        Assert.Contains("Reported blasts (MRD): 1,000 events", texts);
    }

    [Fact]
    public void Without_a_second_axis_it_is_a_histogram()
    {
        string[] texts = Texts(GatingFigure.Draw(Sample(new PlotView("CD45", null, null, Cd45, null, ["/Dim"], [])), null)[0]);
        Assert.Contains("Events", texts);
        Assert.Contains("33.3 % (1,000)", texts);
    }

    [Fact]
    public void Time_runs_in_seconds_under_a_running_median()
    {
        string[] texts = Texts(GatingFigure.Draw(Sample(new PlotView("Flow", null, null, Time, Ssc, [], [])), null)[0]);
        Assert.Contains("Time (s)", texts);
        Assert.Contains("Running median", texts);
        Assert.Contains("20", texts); // 3000 steps of 0.01 s
    }

    [Fact]
    public void A_channel_has_the_same_axis_in_every_plot()
    {
        var pictures = GatingFigure.Draw(Sample(new PlotView("a", null, null, Ssc, Cd45, [], []), new PlotView("b", null, "/Dim", Ssc, Cd45, [], [])), null);
        Assert.Equal(Ticks(pictures[0]), Ticks(pictures[1]));
    }

    [Fact]
    public void File_names_hold_letters_digits_and_hyphens_only()
    {
        var pictures = GatingFigure.Draw(Sample(new PlotView("../../etc/<passwd>", null, null, Ssc, Cd45, [], []), new PlotView("漢字", null, null, Ssc, Cd45, [], [])), null);
        Assert.Equal(["01-etc-passwd.svg", "02-plot.svg"], pictures.Select(p => p.FileName));
    }

    private static GatedSample Sample(params PlotView[] views)
    {
        const int n = 3000;
        var columns = new[] { new float[n], new float[n], new float[n] };
        for (int i = 0; i < n; i++)
        {
            columns[0][i] = i < 1000 ? 200 + 10 * i % 100 : 100_000;
            columns[1][i] = 500 + 10_000 * (i % 20);
            columns[2][i] = i;
        }

        var table = new EventTable(
            "tube.fcs",
            n,
            [new Channel("BV510-A", "CD45 BV510", ChannelKind.Fluorescence, 262144), new Channel("SSC-A", null, ChannelKind.SideScatter, 262144), new Channel("Time", null, ChannelKind.Time, 262144)],
            [.. columns.Select(c => new EventColumn(c))]) { TimeStep = 0.01 };
        double limit = Cd45.Scale!.Apply(5000);
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("Dim", new RectangleGate("dim", new GateRange(Cd45, null, limit))),
            new PopulationDefinition("Bright", new RectangleGate("bright", new GateRange(Cd45, limit, null))));
        return new GatedSample(table, strategy.Apply(table), views);
    }

    private static GateDimension Logicle(string channel) => new(channel, null, new ScaleTransform("logicle", new LogicleTransform(262144, 0.8, 4.5, 0)));

    private static string[] Texts(PlotPicture picture) => [.. XDocument.Parse(picture.Svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static string[] Ticks(PlotPicture picture) => [.. XDocument.Parse(picture.Svg).Descendants()
        .Where(e => e.Name.LocalName == "text" && e.Attribute("font-size")!.Value == "11").Select(e => e.Attribute("x")!.Value + e.Value)];
}
