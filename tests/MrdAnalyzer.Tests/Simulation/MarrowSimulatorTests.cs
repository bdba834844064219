using System.Security.Cryptography;
using FlowCytometry;
using FlowCytometry.Compensation;
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

    [Fact]
    public void Doublets_and_dead_cells_tell_what_they_were()
    {
        var marrow = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 5, Events = 20_000, BlastPercent = 20 });
        for (int i = 0; i < marrow.Kinds.Count; i++)
        {
            var truth = marrow.TruthOf(i);
            Assert.Equal((marrow.Kinds[i], truth.Kind is CellKind.Doublet or CellKind.Dead, truth.Kind == CellKind.Doublet), (truth.Kind, truth.First is not null, truth.Second is not null));
        }

        Assert.Contains(Enumerable.Range(0, 20_000), i => marrow.TruthOf(i) is { Kind: CellKind.Doublet, First: CellKind.Blast } or { Kind: CellKind.Doublet, Second: CellKind.Blast });
        using var csv = new StringWriter();
        marrow.WriteTruthCsv(csv);
        string[] lines = csv.ToString().Split('\n');
        Assert.Equal("event,kind,first,second", lines[0]);
        Assert.Equal(20_002, lines.Length);
        int dead = marrow.MaskOf(CellKind.Dead).ToIndices()[0];
        Assert.Equal(FormattableString.Invariant($"{dead},Dead,{marrow.TruthOf(dead).First},"), lines[dead + 1]);
    }

    [Fact]
    public void After_CD19_therapy_only_precursors_without_CD19_are_left_of_the_B_cells()
    {
        var marrow = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 6, Events = 50_000, BCellPercent = 0, Cd19Therapy = true, Cd19NegativePrecursorPercent = 0.5 });
        Assert.Equal((int)Math.Round(marrow.Truth.Nucleated * 0.005, MidpointRounding.AwayFromZero), marrow.Truth.Counts[CellKind.HematogoneI]);
        Assert.Equal(0, marrow.Truth.Counts[CellKind.HematogoneII] + marrow.Truth.Counts[CellKind.HematogoneIII] + marrow.Truth.Counts[CellKind.MatureB]);
        Assert.True(Median("CD22", CellKind.HematogoneI) > 4 * Median("CD22", CellKind.TCell));
        Assert.True(Median("CD19", CellKind.HematogoneI) < 2 * Median("CD19", CellKind.TCell));

        double Median(string marker, CellKind kind)
        {
            // Compensated: on the raw values CD10 and CD45 spill more into these detectors than the cells' own antigens give.
            var matrix = CompensationMatrix.FromSpillover(marrow.TrueSpillover);
            int[] events = marrow.MaskOf(kind).ToIndices();
            var values = new double[events.Length];
            matrix.Apply(marrow.Table, events, [matrix.IndexOf(marrow.Table.Panel.Find(marker)!.Name)], values);
            Array.Sort(values);
            return values[values.Length / 2];
        }
    }

    [Fact]
    public void Values_fit_the_storage()
    {
        var recipe = new MarrowRecipe { Seed = 9, Events = 20_000, Storage = MarrowStorage.Integer16, Panel = StainingPanel.TenColour };
        var integers = MarrowSimulator.Simulate(recipe).Table;
        Assert.Equal(14, integers.Channels.Count);
        Assert.All(integers.Channels, c => Assert.Equal(65_536, c.Range));
        foreach (var column in integers.Columns)
        {
            foreach (float value in column.Singles) Assert.True(value is >= 0 and <= 65_535 && value == MathF.Floor(value) && !float.IsNegative(value), $"{value}");
        }

        var floats = MarrowSimulator.Simulate(recipe with { Storage = MarrowStorage.Single }).Table;
        Assert.Contains(floats.Columns, c => c.Singles.ToArray().Any(v => v < 0));
        Assert.All(floats.Columns, c => Assert.True(c.Singles.ToArray().Max() < 262_144));
    }

    [Fact]
    public void Samples_of_one_patient_share_the_leukaemia_and_instruments_their_spillover()
    {
        var first = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 1, PatientSeed = 77, Instrument = "ward", Events = 2_000, BlastPercent = 5 });
        var second = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 2, PatientSeed = 77, Instrument = "ward", Events = 2_000, BlastPercent = 5 });
        var other = MarrowSimulator.Simulate(new MarrowRecipe { Seed = 2, PatientSeed = 78, Events = 2_000, BlastPercent = 5 });
        Assert.Equal(first.Truth.Aberrancies, second.Truth.Aberrancies);
        Assert.Equal(Values(first.Table), Values(second.Table));
        Assert.NotEqual(Values(first.Table), Values(other.Table));
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
