using MrdAnalyzer.Maturation;
using static MrdAnalyzer.Tests.Maturation.HandMadeTube;

namespace MrdAnalyzer.Tests.Maturation;

/// <summary>Which clusters are leukaemic, on cells made by hand whose truth is evident.</summary>
public class ClusterJudgeTests
{
    [Fact]
    public void Normal_maturation_holds_no_leukaemia()
    {
        var clusters = Healthy().Judge();

        Assert.Empty(Aberrant(clusters));
        Assert.InRange(Weight(clusters, c => c.IsNormalB && c.Position > 3.5), 750, 850);
        Assert.InRange(Weight(clusters, c => c.IsNormalB && c.Position <= 3.5), 850, 1000);
    }

    [Fact]
    public void Regeneration_holds_none_either() =>
        Assert.Empty(Aberrant(new HandMadeTube().Add(400, Stage(1)).Add(1200, Stage(2)).Add(800, Stage(3)).Add(200, Stage(4)).Judge()));

    [Theory]
    [InlineData("CD38", -1.0)]
    [InlineData("CD58", 0.9)]
    [InlineData("CD45", -1.0)]
    [InlineData("CD123", 5.5)]
    [InlineData("CD20", 3.5)]
    public void A_clone_that_departs_in_one_marker_is_leukaemic(string marker, double by)
    {
        var clusters = Healthy().Add(100, Stage(1, (marker, by))).Judge();

        Assert.InRange(Weight(clusters, c => c.IsAberrant), 90, 110);
    }

    [Fact]
    public void An_aberrant_antigen_of_the_myeloid_kind_does_not_hide_a_clone() =>
        Assert.InRange(Weight(Healthy().Add(60, Stage(1, ("CD123", 6), ("CD38", -0.8), ("SSC", 0.1), ("FSC", 0.12))).Judge(), c => c.IsAberrant), 50, 70);

    [Fact]
    public void Ten_cells_suffice_and_five_do_not()
    {
        double[] far = Stage(1, ("CD38", -1.2), ("CD45", -0.9), ("CD58", 0.9));

        Assert.NotEmpty(Aberrant(Healthy().Add(20, far).Judge()));
        Assert.Empty(Aberrant(Healthy().Add(5, far).Judge()));
    }

    [Fact]
    public void What_the_tubes_doublets_explain_is_no_clone()
    {
        double[] doublet = Both(Stage(1, ("SSC", -0.1)), Stage(3, ("SSC", -0.1)));
        var unexplained = Healthy().Add(60, doublet).Judge();
        var explained = Healthy().Add(60, doublet).WithPairs((doublet, 2000), (Both(Stage(2), Stage(4)), 3000)).Judge();

        Assert.NotEmpty(Aberrant(unexplained));
        Assert.Empty(Aberrant(explained));
        Assert.InRange(Weight(explained, c => c.Other == "doublets"), 50, 70);
    }

    [Fact]
    public void More_than_doublets_can_be_is_a_clone()
    {
        double[] doublet = Both(Stage(1, ("SSC", -0.1)), Stage(3, ("SSC", -0.1)));

        Assert.NotEmpty(Aberrant(Healthy().Add(200, doublet).WithPairs((doublet, 300), (Both(Stage(2), Stage(4)), 3000)).Judge()));
    }

    [Fact]
    public void Faint_traces_of_everything_make_no_B_cell()
    {
        // A monocyte or dying progenitor: CD19 a decade and a half below B cells, traces of CD10 and CD34, bright CD123.
        double[] sticky = [-0.8, 0.9, 0.6, 1.5, 1.0, 0.4, 1.0, 1.8, 0.1, 0.25];

        Assert.Empty(Aberrant(Healthy().Add(300, sticky).Judge()));
    }

    [Fact]
    public void Scattered_cells_are_no_clone() =>
        Assert.Empty(Aberrant(Healthy().Add(60, Stage(1, ("CD38", -1.0), ("CD45", -0.6)), width: 0.6).Judge()));

    [Fact]
    public void Cells_with_granules_are_none() =>
        Assert.Empty(Aberrant(Healthy().Add(100, Stage(1, ("CD38", -1.0), ("SSC", 0.6))).Judge()));

    [Fact]
    public void A_part_of_a_clone_without_CD34_is_of_the_clone() =>
        Assert.InRange(Weight(Healthy().Add(150, Stage(1, ("CD10", -3), ("CD38", -1.0), ("CD58", 0.8))).Add(100, Stage(1, ("CD10", -3), ("CD34", -3), ("CD38", -1.0), ("CD58", 0.8))).Judge(), c => c.IsAberrant), 230, 270);

    [Theory]
    [InlineData("neither CD10 nor CD34", -3, -3, 0)]
    [InlineData("as bright in CD45 as T cells", 0, 0, 1.3)]
    public void A_clone_that_is_set_aside_is_suspect(string what, double cd10, double cd34, double cd45)
    {
        var clusters = Healthy().Add(100, Stage(1, ("CD10", cd10), ("CD34", cd34), ("CD45", cd45), ("CD38", -1.0), ("CD58", 0.8))).Judge();

        Assert.True(Weight(clusters, c => c.IsSuspect || c.IsAberrant) is > 90 and < 110, what);
    }

    [Fact]
    public void Plasma_cells_are_none() =>
        Assert.Empty(Aberrant(Healthy().Add(200, [-0.8, 0.2, 0.2, 0.2, Stage(1)[4] + 0.5, 0.5, 2.0, 0.2, 0.18, 0.26]).Judge()));

    [Fact]
    public void Early_cells_alone_are_arrested() =>
        Assert.NotEmpty(Aberrant(new HandMadeTube().Add(1000, Stage(1)).Add(200, Stage(4)).Judge()));

    private static List<AberrantCluster> Aberrant(IReadOnlyList<AberrantCluster> clusters) => [.. clusters.Where(c => c.IsAberrant)];

    private static double Weight(IReadOnlyList<AberrantCluster> clusters, Func<AberrantCluster, bool> which) => clusters.Where(which).Sum(c => c.Weight);
}
