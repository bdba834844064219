using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Tests.Maturation;

public class NormalMaturationTests
{
    private static readonly MrdProtocol Protocol = BuiltInProtocols.Get("b-all");
    private static readonly string[] Markers = ["CD45", "CD10", "CD20", "CD34", "CD38", "CD58"];
    private static readonly NormalMaturation Normal = new(Protocol.Maturation, Markers, [-9, 0.2, 0.2, 0.2, -9, -9], Protocol.Aberrancy);

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Typical_levels_of_a_stage_are_normal_and_found_at_that_stage(int stage)
    {
        double[] levels = Typical(stage);

        Assert.Equal(0, Normal.Score(levels));
        Assert.Equal(stage, Normal.Position(levels));
        Assert.Equal(Protocol.Maturation.Stages[stage], Normal.Stage(Normal.Position(levels)));
    }

    [Fact]
    public void A_cell_between_two_stages_is_normal() =>
        Assert.Equal(0, Normal.Score([.. Typical(0).Zip(Typical(1), (a, b) => (a + b) / 2)]));

    [Theory]
    [InlineData("CD38", -1.6)]
    [InlineData("CD58", 1.2)]
    [InlineData("CD45", -1.5)]
    public void A_leukaemic_shift_counts(string marker, double shift) => Assert.InRange(Normal.Score(Shifted(1, marker, shift)), 1, 9);

    [Theory]
    [InlineData("CD38", 1.2)]
    [InlineData("CD45", 0.9)]
    public void A_shift_that_leukaemia_does_not_take_hardly_counts(string marker, double shift) => Assert.InRange(Normal.Score(Shifted(1, marker, shift)), 0, 0.5);

    [Fact]
    public void One_aberrant_marker_does_not_decide_on_the_stage() => Assert.InRange(Normal.Position(Shifted(2, "CD38", -1.7)), 1.5, 2.5);

    [Fact]
    public void A_peer_of_the_same_stage_shows_a_shift_that_the_wide_reference_allows()
    {
        double[] levels = Shifted(2, "CD38", -0.7);
        Assert.Equal(0, Normal.Score(levels));

        Assert.InRange(Normal.PeerScore(levels, 2, [(Typical(2), 2)]), 1, 9);
        Assert.Equal(0, Normal.PeerScore(Typical(2), 2, [(Shifted(2, "CD38", -0.7), 2)]));
    }

    [Fact]
    public void Without_peers_nothing_is_said() => Assert.Equal(0, Normal.PeerScore(Shifted(2, "CD38", -0.7), 2, []));

    [Fact]
    public void Noise_below_the_floor_is_no_shift() => Assert.Equal(Normal.Score(Typical(4)), Normal.Score(Shifted(4, "CD34", -2.5)));

    private static double[] Typical(int stage) => [.. Enumerable.Range(0, Markers.Length).Select(m => Normal.Typical(m, stage)!.Value)];

    private static double[] Shifted(int stage, string marker, double by)
    {
        double[] levels = Typical(stage);
        levels[Array.IndexOf(Markers, marker)] += by;
        return levels;
    }
}
