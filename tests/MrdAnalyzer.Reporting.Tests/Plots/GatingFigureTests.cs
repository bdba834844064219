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
        var pictures = GatingFigure.Draw(Sample(new PlotView("CD45 × SSC", "Look here.", null, Cd45, Ssc, ["/Dim"])), new ReportedBlasts("/Dim"));
        var picture = Assert.Single(pictures);
        Assert.Equal("01-cd45-x-ssc.svg", picture.FileName);
        Assert.Equal("Look here.", picture.Note);
        string[] texts = Texts(picture);
        Assert.Contains("CD45 (BV510-A)", texts);
        Assert.Contains("All events: 3,000 events", texts);
        Assert.Contains("Dim", texts);
        Assert.Contains("33.3 % (1,000)", texts);
        Assert.Contains("Bright cells", texts);
        Assert.Contains("Reported blasts (MRD): 1,000 events", texts);
        Assert.DoesNotContain("Left out", texts); // no event is without a population
        Assert.DoesNotContain("Bright cells", Texts(picture.InFigure)); // the figure explains its colours once
    }

    [Fact]
    public void Every_event_has_the_colour_of_the_first_population_that_holds_it()
    {
        var leaves = EventLeaves.Of(Sample(), null)!;
        Assert.Equal([("Bright cells", 2000L), ("Left out", 1000L)], leaves.Leaves.OrderBy(l => l.Place).Select(l => (l.Name, l.Count)));
        Assert.Equal(PlotColors.Leaf(LeafGroup.Lineage, 0), leaves.Leaves.Single(l => l.Name == "Bright cells").Color);
        var reported = EventLeaves.Of(Sample(), new ReportedBlasts("/Dim"))!;
        Assert.Equal([("Reported blasts (MRD)", 1000L), ("Bright cells", 2000L)], reported.Legend(Sample(), new ReportedBlasts("/Dim")).Select(l => (l.Name, l.Count)));
    }

    [Fact]
    public void The_smaller_population_lies_in_front()
    {
        var sample = Sample();
        sample = sample with { Leaves = [new("All", null, LeafGroup.Others), new("Dim cells", "/Dim", LeafGroup.Lineage)] };
        Assert.Equal(0, EventLeaves.Of(sample, null)!.Leaves.Single(l => l.Name == "Dim cells").Count); // the first that holds an event is its leaf
        sample = sample with { Leaves = [.. sample.Leaves.Reverse()] };
        Assert.Equal(["All", "Dim cells"], EventLeaves.Of(sample, null)!.Leaves.Select(l => l.Name)); // from the back to the front
    }

    [Fact]
    public void Without_a_second_axis_it_is_a_histogram()
    {
        string[] texts = Texts(GatingFigure.Draw(Sample(new PlotView("CD45", null, null, Cd45, null, ["/Dim"])))[0]);
        Assert.Contains("Events", texts);
        Assert.Contains("33.3 % (1,000)", texts);
    }

    [Fact]
    public void The_run_is_shown_over_seconds_with_what_was_left_out()
    {
        var plain = QualityFigure.Draw(Sample());
        Assert.Equal(["quality-1.svg", "quality-2.svg"], plain.Select(p => p.FileName));
        Assert.All(plain, p => Assert.Contains("Time (s)", Texts(p)));
        Assert.All(plain, p => Assert.DoesNotContain("Left out", Texts(p)));
        Assert.Contains("Running median", Texts(plain[1]));
        Assert.Contains("20", Texts(plain[0])); // 3000 steps of 0.01 s

        var sample = Sample();
        var strategy = sample.Hierarchy.Strategy.With(new PopulationDefinition("Steady", new RectangleGate("t", new GateRange(Time, 500, 2500))));
        var shaded = QualityFigure.Draw(sample with { Hierarchy = strategy.Apply(sample.Events) });
        Assert.All(shaded, p => Assert.Contains("Left out", Texts(p)));
    }

    [Fact]
    public void Normal_cells_are_never_taken_for_the_reported_blasts()
    {
        Assert.Equal("/Cells/Nucleated/Blasts", ReportedBlasts.Of(Results.Positive)!.Path);
        Assert.Null(ReportedBlasts.Of(Results.Positive with { Mrd = Results.Measurement(0, 100_000) }));
        Assert.Null(ReportedBlasts.Of(Results.NotEvaluable));
        Assert.Equal("Events where blasts lie", ReportedBlasts.Of(Results.Positive with { Verdict = Results.NotEvaluable.Verdict })!.Name);
    }

    [Fact]
    public void A_channel_has_the_same_axis_in_every_plot()
    {
        var pictures = GatingFigure.Draw(Sample(new PlotView("a", null, null, Ssc, Cd45, []), new PlotView("b", null, "/Dim", Ssc, Cd45, [])));
        Assert.Equal(Ticks(pictures[0]), Ticks(pictures[1]));
    }

    [Fact]
    public void File_names_hold_letters_digits_and_hyphens_only()
    {
        var pictures = GatingFigure.Draw(Sample(new PlotView("../../etc/<passwd>", null, null, Ssc, Cd45, []), new PlotView("漢字", null, null, Ssc, Cd45, [])));
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
            [.. columns.Select(c => new EventColumn(c))])
        { TimeStep = 0.01 };
        double limit = Cd45.Scale!.Apply(5000);
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("Dim", new RectangleGate("dim", new GateRange(Cd45, null, limit))),
            new PopulationDefinition("Bright", new RectangleGate("bright", new GateRange(Cd45, limit, null))));
        return new GatedSample(table, strategy.Apply(table), views)
        {
            Leaves = [new("MRD", "/Dim", LeafGroup.Blasts), new("Bright cells", "/Bright", LeafGroup.Lineage), new("Left out", null, LeafGroup.LeftOut)],
        };
    }

    private static GateDimension Logicle(string channel) => new(channel, null, new ScaleTransform("logicle", new LogicleTransform(262144, 0.8, 4.5, 0)));

    private static string[] Texts(PlotPicture picture) => Texts(picture.Svg);

    private static string[] Texts(string svg) => [.. XDocument.Parse(svg).Descendants().Where(e => e.Name.LocalName == "text").Select(e => e.Value)];

    private static string[] Ticks(PlotPicture picture) => [.. XDocument.Parse(picture.Svg).Descendants()
        .Where(e => e.Name.LocalName == "text" && e.Attribute("font-size")!.Value == "11").Select(e => e.Attribute("x")!.Value + e.Value)];
}
