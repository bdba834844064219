using MrdAnalyzer.Simulation;
using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Tests.Simulation;

public class LeukaemiaTests
{
    [Theory]
    [InlineData("fourteen-colour")]
    [InlineData("ten-colour")]
    [InlineData("eight-colour")]
    public void Even_a_single_drawn_aberrancy_can_be_seen(string panel)
    {
        var antigens = StainingPanel.Named(panel).Antigens.Where(a => a != Antigen.Viability).ToArray();
        for (ulong seed = 1; seed <= 100; seed++)
        {
            var random = new SeededRandom(seed, 2);
            var leukaemia = Leukaemia.Draw(NormalMarrow.BPath, NormalMarrow.MemoryB, antigens, null, [], 1, ref random);
            Assert.Single(leukaemia.Aberrancies);
            Assert.Equal(1, leukaemia.Shares.Sum(), 1e-12);
            foreach (var clone in leukaemia.Clones)
            {
                var levels = Enum.GetValues<Antigen>().ToDictionary(a => a, a => clone.LevelOf(a, 0));
                Assert.True(Leukaemia.DistanceFromNormal(levels, NormalMarrow.BPath, NormalMarrow.MemoryB, antigens) >= Leukaemia.VisibleDistance, $"seed {seed}");
            }
        }
    }

    [Theory]
    [InlineData("CD38-dim", -1)]
    [InlineData("CD58-bright", 1)]
    [InlineData("CD45-negative", -1)]
    [InlineData("CD123-positive", 1)]
    [InlineData("CD20-asynchronous", 1)]
    [InlineData("CD19-negative", -1)]
    public void A_named_aberrancy_moves_its_antigen_off_the_stage(string text, int direction)
    {
        var aberrancy = Aberrancy.Parse(text);
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed, 2);
            var antigens = StainingPanel.FourteenColour.Antigens.Where(a => a != Antigen.Viability).ToArray();
            var leukaemia = Leukaemia.Draw(NormalMarrow.BPath, NormalMarrow.MemoryB, antigens, BlastPhenotype.Common, [aberrancy], null, ref random);
            double normal = NormalMarrow.BPath.LevelOf(aberrancy.Antigen, leukaemia.Stage), blast = leukaemia.Clones[0].LevelOf(aberrancy.Antigen, 0);
            Assert.InRange(direction * (blast - normal), 0.4, 3);
        }
    }

    [Fact]
    public void Phenotypes_have_their_antigens()
    {
        var antigens = StainingPanel.TenColour.Antigens;
        for (ulong seed = 1; seed <= 20; seed++)
        {
            var random = new SeededRandom(seed, 2);
            Assert.True(Level(BlastPhenotype.ProB, Antigen.CD10, ref random) < 1.8);
            Assert.True(Level(BlastPhenotype.ProB, Antigen.CD34, ref random) > 3.2);
            Assert.True(Level(BlastPhenotype.PreB, Antigen.CD34, ref random) < 1.8);
            Assert.True(Level(BlastPhenotype.PreB, Antigen.CD20, ref random) > 2.2);
            Assert.True(Level(BlastPhenotype.Common, Antigen.CD10, ref random) > 3.5);
        }

        double Level(BlastPhenotype phenotype, Antigen antigen, ref SeededRandom random) => Leukaemia
            .Draw(NormalMarrow.BPath, NormalMarrow.MemoryB, antigens, phenotype, [Aberrancy.Parse("CD38-dim")], null, ref random).Clones[0].LevelOf(antigen, 0);
    }

    [Theory]
    [InlineData("CD66c", "CD66c-positive")]
    [InlineData("cd38-DIM", "CD38-dim")]
    public void Aberrancies_are_read_and_written(string text, string written) => Assert.Equal(written, Aberrancy.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("CD38-")]
    [InlineData("CD38-dimm")]
    [InlineData("3-dim")]
    [InlineData("CD38-1")]
    [InlineData("Viability-bright")]
    [InlineData("CD999-dim")]
    public void Unknown_aberrancies_are_refused(string text) => Assert.Contains("for instance CD38-dim", Assert.Throws<FormatException>(() => Aberrancy.Parse(text)).Message, StringComparison.Ordinal);
}
