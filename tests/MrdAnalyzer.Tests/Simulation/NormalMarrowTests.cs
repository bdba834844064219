using MrdAnalyzer.Simulation;
using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Tests.Simulation;

public class NormalMarrowTests
{
    private static readonly Population Path = NormalMarrow.BPath;
    private const double StageI = 0.12, StageII = 0.42, StageIII = 0.76, Naive = 1;

    [Fact]
    public void Hematogone_stages_have_the_published_phenotype()
    {
        Assert.True(Path.LevelOf(Antigen.CD34, StageI) > 3.3 && Path.LevelOf(Antigen.CD34, StageII) < 1.6);
        Rises(Antigen.CD20, StageI, StageII, StageIII, Naive);
        Rises(Antigen.CD45, StageI, StageII, StageIII, Naive);
        Rises(Antigen.CD19, StageI, StageII, StageIII, Naive);
        Falls(Antigen.CD10, StageI, StageII, StageIII, Naive);
        Falls(Antigen.CD58, StageI, StageII, StageIII, Naive);
        Falls(Antigen.CD81, StageI, StageII, StageIII, Naive);
        Falls(Antigen.CD38, StageI, StageII, StageIII, Naive);
        Assert.True(Path.LevelOf(Antigen.CD22, 0) > Path.LevelOf(Antigen.CD19, 0) + 1, "CD22 precedes CD19");
        Assert.True(Path.LevelOf(Antigen.CD24, 0) > Path.LevelOf(Antigen.CD19, 0) + 1, "CD24 precedes CD19");
        Assert.True(NormalMarrow.PlasmaCell.LevelOf(Antigen.CD38, 0) > Path.LevelOf(Antigen.CD38, StageI) + 0.4, "plasma cells are the CD38 brightest");
    }

    [Fact]
    public void The_path_of_B_cells_has_no_step()
    {
        foreach (var antigen in Enum.GetValues<Antigen>())
        {
            for (int i = 0; i < 256; i++)
                Assert.InRange(Path.LevelOf(antigen, (i + 1) / 256.0) - Path.LevelOf(antigen, i / 256.0), -0.12, 0.12);
        }
    }

    [Fact]
    public void Precursors_occupy_the_whole_path()
    {
        var random = new SeededRandom(11, 1);
        var recipe = new MarrowRecipe { BCellPercent = 20, HematogonePercentOfB = 80 };
        var sources = Composition.Of(recipe, 200_000, Path, NormalMarrow.MemoryB, null, ref random);
        var places = new List<double>();
        foreach (var source in sources.Where(s => s.Kind is CellKind.HematogoneI or CellKind.HematogoneII or CellKind.HematogoneIII))
        {
            for (int i = 0; i < source.Count; i++) places.Add(source.Stage.Draw(ref random));
        }

        places.Sort();
        Assert.Equal(32_000, places.Count);
        Assert.InRange(places[0], 0, 0.01);
        Assert.InRange(places[^1], NormalMarrow.EndOfStageIII - 0.01, NormalMarrow.EndOfStageIII);
        Assert.All(places.Zip(places.Skip(1), (a, b) => b - a), gap => Assert.InRange(gap, 0, 0.01));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Stage_II_is_the_largest_and_stage_I_the_smallest(double regeneration)
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            var random = new SeededRandom(seed, 1);
            var recipe = new MarrowRecipe { Seed = seed, BCellPercent = 10, HematogonePercentOfB = 50, Regeneration = regeneration };
            var sources = Composition.Of(recipe, 100_000, Path, NormalMarrow.MemoryB, null, ref random);
            int one = Count(CellKind.HematogoneI), two = Count(CellKind.HematogoneII), three = Count(CellKind.HematogoneIII);
            Assert.True(two >= three && three >= one && one > 0, $"seed {seed}: {one}, {two}, {three}");
            Assert.Equal(5_000, one + two + three);
            Assert.Equal(100_000, sources.Sum(s => s.Count));

            int Count(CellKind kind) => sources.Where(s => s.Kind == kind).Sum(s => s.Count);
        }
    }

    [Fact]
    public void Steady_marrow_is_near_the_published_differential()
    {
        // Of 134 donors, percent of leukocytes: granulocytes 69.4 +- 10.3, monocytes 4.7 +- 2.3, lymphocytes 18.3 +- 8.7 (Brooimans 2009).
        double granulocytes = 0, monocytes = 0, lymphocytes = 0;
        for (ulong seed = 1; seed <= 30; seed++)
        {
            var random = new SeededRandom(seed, 1);
            var sources = Composition.Of(new MarrowRecipe { Seed = seed }, 100_000, Path, NormalMarrow.MemoryB, null, ref random);
            double leukocytes = 100_000 - Count(CellKind.Erythroid);
            granulocytes += Count(CellKind.Granulocyte) / leukocytes * 100 / 30;
            monocytes += Count(CellKind.Monocyte) / leukocytes * 100 / 30;
            lymphocytes += Count(CellKind.TCell, CellKind.NkCell, CellKind.MatureB) / leukocytes * 100 / 30;

            double Count(params CellKind[] kinds) => sources.Where(s => kinds.Contains(s.Kind)).Sum(s => s.Count);
        }

        Assert.InRange(granulocytes, 69.4 - 10.3, 69.4 + 10.3);
        Assert.InRange(monocytes, 4.7 - 2.3, 4.7 + 2.3);
        Assert.InRange(lymphocytes, 18.3 - 8.7, 18.3 + 8.7);
    }

    private static void Rises(Antigen antigen, params double[] places)
    {
        for (int i = 1; i < places.Length; i++) Assert.True(Path.LevelOf(antigen, places[i]) > Path.LevelOf(antigen, places[i - 1]), $"{antigen} rises at {places[i]}");
    }

    private static void Falls(Antigen antigen, params double[] places)
    {
        for (int i = 1; i < places.Length; i++) Assert.True(Path.LevelOf(antigen, places[i]) < Path.LevelOf(antigen, places[i - 1]), $"{antigen} falls at {places[i]}");
    }
}
