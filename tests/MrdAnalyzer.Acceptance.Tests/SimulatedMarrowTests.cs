using System.Collections.Concurrent;
using System.Globalization;
using MrdAnalyzer.Simulation;
using MrdAnalyzer.Testing;
using Xunit.Abstractions;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>
/// Forty marrows: twenty without disease, haematogones up to 30 % of the B cells, and twenty with 0.1, 1,
/// 3.16 and 10 % blasts. The table of the README is this test's output.
/// </summary>
public class SimulatedMarrowTests(ITestOutputHelper output)
{
    private const ulong FirstSeed = 951_001;

    // The second run of the suite, under another culture, looks at formats and needs no full size.
    private static readonly int Events = TestCulture.IsComma ? 60_000 : 500_000;
    private static readonly int Each = TestCulture.IsComma ? 1 : 5;

    private static readonly double[] Percents = [0.1, 1, 3.16, 10];

    [Fact]
    public void Forty_marrows_are_told_apart()
    {
        var recipes = new List<MarrowRecipe>();
        ulong seed = FirstSeed;
        for (int i = 0; i < 4 * Each; i++) recipes.Add(new MarrowRecipe { Seed = seed++, Events = Events, HematogonePercentOfB = 30.0 * (i + 1) / (4 * Each) });
        foreach (double percent in Percents)
        {
            for (int i = 0; i < Each; i++) recipes.Add(new MarrowRecipe { Seed = seed++, Events = Events, BlastPercent = percent });
        }

        var cases = new ConcurrentDictionary<ulong, SimulatedCase>();
        Parallel.ForEach(recipes, new ParallelOptions { MaxDegreeOfParallelism = 2 }, recipe => cases[recipe.Seed] = SimulatedCase.Run(recipe).WithoutEvents());
        output.WriteLine("| seed | true % | found % | verdict | F1 | aberrancies of the blasts |\n|---|---|---|---|---|---|");
        foreach (var done in cases.Values.OrderBy(c => c.Recipe.Seed)) output.WriteLine(done.ToString());

        var healthy = cases.Values.Where(c => c.TruePercent == 0).ToList();
        var ill = cases.Values.Where(c => c.TruePercent > 0).ToList();
        double f1 = Median(ill.Select(c => c.F1!.Value)), error = Median(ill.Select(c => c.Error!.Value));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{healthy.Count(c => c.IsPositive)} of {healthy.Count} without disease called positive; {ill.Count(c => c.IsPositive)} of {ill.Count} with disease; median F1 {f1:0.000}, median relative error {100 * error:0.0} %"));
        Assert.InRange(healthy.Count(c => c.IsPositive), 0, 1);
        if (TestCulture.IsComma) return;
        Assert.All(ill, c => Assert.True(c.IsPositive, c.ToString()));
        Assert.InRange(f1, 0.90, 1);
        Assert.InRange(error, 0, 0.10);
    }

    private static double Median(IEnumerable<double> values)
    {
        double[] sorted = [.. values.Order()];
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
