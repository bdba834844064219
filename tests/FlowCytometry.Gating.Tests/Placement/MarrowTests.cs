using System.Globalization;
using MrdAnalyzer.Testing;
using Xunit.Abstractions;

namespace FlowCytometry.Gating.Tests.Placement;

/// <summary>
/// Data-driven gates against experts' gates: the ten largest populations of a healthy marrow, 103,757 events of mass cytometry, by the
/// strategy file beside this class. What it reached when it was written down is the baseline to beat.
/// </summary>
public sealed class MarrowTests(ITestOutputHelper output)
{
    private const double BaselineMedianF1 = 0.986;

    private static readonly (string Population, double F1)[] Baseline =
    [
        ("Mature CD4+ T", 0.995), ("Naive CD8+ T", 0.997), ("Mature CD8+ T", 0.997), ("Mature CD38lo B", 0.977), ("Naive CD4+ T", 0.996),
        ("CD11bhi Monocyte", 0.997), ("NK", 0.910), ("CD11bmid Monocyte", 0.967), ("Pre-B II", 0.921), ("CD11b- Monocyte", 0.946),
    ];

    [SharedDataFact]
    public void The_ten_largest_populations_are_found_as_experts_gate_them()
    {
        var table = FcsImport.Read(SharedData.Path("marrow", "marrow-basal.fcs"));
        string[] labels = [.. File.ReadLines(SharedData.Path("marrow", "marrow-basal-labels.csv")).Skip(1).Select(l => l.Trim())];
        using var stream = typeof(MarrowTests).Assembly.GetManifestResourceStream("marrow.yaml")!;
        var (hierarchy, diagnostics) = GatingStrategyFile.Read(stream, "marrow.yaml").For(table).Apply(table);
        foreach (var diagnostic in diagnostics) output.WriteLine(diagnostic.ToString());

        string[] largest = [.. labels.GroupBy(l => l, StringComparer.Ordinal).OrderByDescending(g => g.Count()).Take(10).Select(g => g.Key)];
        Assert.Equal(Baseline.Select(b => b.Population).Order(StringComparer.Ordinal), largest.Order(StringComparer.Ordinal));
        var reached = Baseline.Select(b => (b.Population, b.F1, Reached: F1(hierarchy.Populations.Single(p => p.Name == b.Population), labels))).ToList();
        double median = Median([.. reached.Select(r => r.Reached)]);
        foreach (var (population, f1, now) in reached) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{population,-20} F1 {now:0.000} (baseline {f1:0.000})"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"median F1 {median:0.000} (baseline {BaselineMedianF1:0.000})"));
        Assert.All(reached, r => Assert.True(Math.Round(r.Reached, 3) >= r.F1, $"{r.Population}: {r.Reached} is below the baseline {r.F1}"));
        Assert.True(Math.Round(median, 3) >= BaselineMedianF1, $"the median F1 {median} is below the baseline {BaselineMedianF1}");
    }

    private static double F1(Population population, string[] labels)
    {
        int hit = 0, labelled = 0;
        for (int i = 0; i < labels.Length; i++)
        {
            if (labels[i] != population.Name) continue;
            labelled++;
            if (population.Mask[i]) hit++;
        }

        return 2.0 * hit / (labelled + population.Count);
    }

    private static double Median(double[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
