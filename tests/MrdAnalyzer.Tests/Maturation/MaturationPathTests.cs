using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Tests.Maturation;

public class MaturationPathTests
{
    private const double Cap = 9;
    private static readonly MaturationReference Reference = BuiltInProtocols.Get("b-all").Maturation;
    private static readonly string[] Markers = ["CD45", "CD10", "CD20", "CD34", "CD38", "CD58"];
    private static readonly double[] Floors = [-3, 0.3, 0.3, 0.3, -1, -2];

    // Where the scale of each marker begins: another instrument, other dyes.
    private static readonly double[] Tube = [0, 2.2, 2.6, 1.9, 1.5, 0];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Normal_cells_of_the_tube_show_where_its_scale_begins(int stage)
    {
        double[] levels = Levels(stage);

        var (position, _, score) = Seen().Judge(levels, Cap);

        Assert.InRange(position, stage - 0.25, stage + 0.25);
        Assert.InRange(score, 0, 0.5);
        Assert.Equal(Reference.Stages[stage], Seen().Stage(position));
    }

    [Theory]
    [InlineData("CD38", -0.9)]
    [InlineData("CD58", 0.7)]
    [InlineData("CD45", -0.8)]
    [InlineData("CD10", 0.8)]
    public void A_leukaemic_shift_counts(string marker, double shift) => Assert.InRange(Seen().Judge(Levels(1, marker, shift), Cap).Score, 4, 20);

    [Theory]
    [InlineData("CD38", 0.7)]
    [InlineData("CD45", 0.6)]
    [InlineData("CD58", -0.7)]
    public void A_shift_that_leukaemia_does_not_take_hardly_counts(string marker, double shift) => Assert.InRange(Seen().Judge(Levels(1, marker, shift), Cap).Score, 0, 2);

    [Fact]
    public void Without_cells_that_pin_a_scale_down_nothing_is_said()
    {
        var path = new MaturationPath(Reference, new LineageCells(Markers, Markers.Length, Floors, [], 1, []));

        Assert.InRange(path.Judge(Levels(1, "CD38", -1.2), Cap).Score, 0, 0.5);
        Assert.Null(path.Typical(Array.IndexOf(Markers, "CD38"), 1));
    }

    [Fact]
    public void An_anchor_says_less_than_normal_precursors_of_the_tube()
    {
        var anchored = new MaturationPath(Reference, new LineageCells(Markers, Markers.Length, Floors, [], 1, [new AnchorLevel("monocytes", "CD38", Tube[4] - 0.6)]));
        double[] dim = Levels(1, "CD38", -0.7);

        Assert.InRange(anchored.Judge(dim, Cap).Score, 0.1, Seen().Judge(dim, Cap).Score);
    }

    [Fact]
    public void Levels_below_the_noise_are_negative_and_no_more() =>
        Assert.Equal(Seen().Judge(Levels(3), Cap), Seen().Judge(Levels(3, "CD34", -2), Cap));

    [Fact]
    public void The_unit_of_an_instrument_does_not_matter()
    {
        double[] shift = [0, 0.9, -0.8, 0.6, 1.1, 0];
        double[] Moved(double[] levels) => [.. levels.Zip(shift, (a, b) => a + b)];
        var cells = new LineageCells(Markers, Markers.Length, [.. Floors.Zip(shift, (a, b) => a + b)], [], 1, []);
        var path = new MaturationPath(Reference, cells).With([new(Moved(Levels(1)), 1), new(Moved(Levels(2)), 2), new(Moved(Levels(4)), 4)]);

        Assert.Equal(Unanchored().Judge(Levels(1, "CD38", -0.9), Cap).Score, path.Judge(Moved(Levels(1, "CD38", -0.9)), Cap).Score, 6);
    }

    private static MaturationPath Unanchored() =>
        new MaturationPath(Reference, new LineageCells(Markers, Markers.Length, Floors, [], 1, [])).With([new(Levels(1), 1), new(Levels(2), 2), new(Levels(4), 4)]);

    private static MaturationPath Seen() =>
        new MaturationPath(Reference, new LineageCells(Markers, Markers.Length, Floors, [], 1, [new AnchorLevel("T cells", "CD45", 0), new AnchorLevel("T cells", "CD58", 0)]))
            .With([new(Levels(1), 1), new(Levels(2), 2), new(Levels(3), 3), new(Levels(4), 4)]);

    private static double[] Levels(int stage, string? marker = null, double by = 0) =>
        [.. Markers.Select((name, m) => Math.Max(Floors[m], Reference.Markers.First(r => r.Marker == name).Levels[stage] + Tube[m] + (name == marker ? by : 0)))];
}
