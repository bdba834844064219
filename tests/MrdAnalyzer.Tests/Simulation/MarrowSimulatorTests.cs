using System.Security.Cryptography;
using FlowCytometry;
using MrdAnalyzer.Simulation;

namespace MrdAnalyzer.Tests.Simulation;

public class MarrowSimulatorTests
{
    [Fact]
    public void The_same_recipe_gives_the_same_bytes()
    {
        var recipe = new MarrowRecipe { Seed = 7, Events = 20_000, BlastPercent = 2 };
        Assert.Equal(HashOf(MarrowSimulator.Simulate(recipe)), HashOf(MarrowSimulator.Simulate(recipe)));
        Assert.NotEqual(HashOf(MarrowSimulator.Simulate(recipe)), HashOf(MarrowSimulator.Simulate(recipe with { Seed = 8 })));
    }

    [Theory]
    [InlineData(3.16)]
    [InlineData(0.1)]
    [InlineData(0.01)]
    [InlineData(10)]
    public void Blasts_are_placed_to_the_cell(double percent)
    {
        var marrow = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 3, Events = 60_000, BlastPercent = percent });
        Assert.Equal((int)Math.Round(marrow.Truth.Nucleated * percent / 100, MidpointRounding.AwayFromZero), marrow.Truth.Blasts);
        Assert.Equal(marrow.Truth.Blasts, marrow.MaskOf(CellKind.Blast).Count);
        Assert.Equal(marrow.Table.EventCount, marrow.Truth.Counts.Values.Sum());
    }

    [Fact]
    public void A_recipe_that_cannot_be_made_is_refused_with_every_reason()
    {
        var recipe = new MarrowRecipe { BlastPercent = 120, Aberrancies = [Aberrancy.Parse("CD304")], Panel = StainingPanel.TenColour };
        var problem = Assert.Throws<ArgumentException>(() => MarrowSimulator.Simulate(recipe));
        Assert.Contains("BlastPercent must be 0 to 100 percent, not 120.", problem.Message, StringComparison.Ordinal);
        Assert.Contains("CD304-positive cannot be seen on panel ten-colour", problem.Message, StringComparison.Ordinal);
    }

    internal static string HashOf(SimulatedMarrow marrow)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var column in marrow.Table.Columns) hash.AppendData(System.Runtime.InteropServices.MemoryMarshal.AsBytes(column.Singles));
        for (int i = 0; i < marrow.Kinds.Count; i++) hash.AppendData([(byte)marrow.Kinds[i]]);
        foreach (double value in Values(marrow.Table)) hash.AppendData(BitConverter.GetBytes(value));
        return Convert.ToHexString(hash.GetHashAndReset());
    }

    private static IEnumerable<double> Values(EventTable table) =>
        from row in Enumerable.Range(0, table.Spillover!.Size) from column in Enumerable.Range(0, table.Spillover.Size) select table.Spillover[row, column];
}
