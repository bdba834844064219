using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Quality;
using MrdAnalyzer.Simulation;
using MrdAnalyzer.Testing;
using Xunit.Abstractions;

namespace MrdAnalyzer.Tests.Quality;

public class AcquisitionOfMarrowTests(ITestOutputHelper output)
{
    [Fact]
    public void A_simulated_marrow_passes_with_little_left_out()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var table = MarrowSimulator.Simulate(new MarrowRecipe { Seed = seed, Events = 30_000 }).Table;
            var found = AcquisitionQuality.Assess(table);
            Say($"clean {seed}", found);
            Assert.DoesNotContain(found.Checks, c => c.Status == QualityStatus.Fail);
            Assert.InRange(found.Kept.Count, 0.95 * table.EventCount, table.EventCount);
        }
    }

    [Fact]
    public void A_clogged_marrow_is_a_failure()
    {
        for (ulong seed = 1; seed <= 5; seed++)
        {
            var found = AcquisitionQuality.Assess(MarrowSimulator.Simulate(new MarrowRecipe { Seed = seed, Events = 30_000, Clogged = true }).Table);
            Say($"clogged {seed}", found);
            Assert.Contains(found.Checks, c => c.Check == "acquisition-drift" && c.Status == QualityStatus.Fail);
        }
    }

    [SharedDataFact]
    public void Real_files_are_assessed_whatever_they_hold()
    {
        int assessed = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            EventTable table;
            try
            {
                table = FcsImport.Read(path, new FcsReadOptions { Tolerance = FcsTolerance.Lenient });
            }
            catch (FcsFormatException)
            {
                continue;
            }

            var found = AcquisitionQuality.Assess(table);
            assessed++;
            Say($"{Path.GetFileName(path)} {table.EventCount} x {table.Channels.Count}", found);
            Assert.Equal(table.EventCount, found.Kept.EventCount);
            Assert.All(found.Checks, c => Assert.True(c.Value is null || double.IsFinite(c.Value.Value), c.Message));
        }

        Assert.True(assessed > 20, $"only {assessed} files were read");
    }

    private void Say(string what, AcquisitionAssessment found)
    {
        output.WriteLine($"{what}: kept {found.Kept.Count}");
        foreach (var check in found.Checks.Where(c => c.Status != QualityStatus.Pass || c.Check == "acquisition-drift")) output.WriteLine($"    {check.Status} {check.Message}");
    }
}
