using FlowCytometry;
using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Tests.Simulation;

/// <summary>The populations of the simulator against a healthy human marrow (mass cytometry) that experts gated.</summary>
public class RealMarrowTests
{
    // Two medians of the real marrow differ clearly when their asinh (cofactor 5) differ by this much: about half a decade.
    private const double Clear = 1.2;

    private static readonly (string Label, Population Population, double Place)[] Pairs =
    [
        ("Mature CD4+ T", NormalMarrow.TCell, 0),
        ("NK", NormalMarrow.NkCell, 0),
        ("CD11bhi Monocyte", NormalMarrow.Monocyte, 0),
        ("Plasma cell", NormalMarrow.PlasmaCell, 0),
        ("Plasmacytoid DC", NormalMarrow.PlasmacytoidDendritic, 1),
        ("CMP,GMP,MEP,HSC,MPP", NormalMarrow.MyeloidProgenitor, 0), // told apart by CD123 among others, so taken together
        ("Pre-B I", NormalMarrow.BPath, 0.12),
        ("Pre-B II", NormalMarrow.BPath, 0.42),
        ("Mature CD38lo B", NormalMarrow.BPath, 1),
    ];

    [SharedDataTheory]
    [InlineData("CD3")]
    [InlineData("CD19")]
    [InlineData("CD20")]
    [InlineData("CD34")]
    [InlineData("CD38")]
    [InlineData("CD45")]
    [InlineData("CD123")]
    public void Populations_are_ordered_as_in_real_marrow(string marker)
    {
        var table = FcsImport.Read(SharedData.Path("marrow", "marrow-basal.fcs"));
        string[] labels = File.ReadAllLines(SharedData.Path("marrow", "marrow-basal-labels.csv"))[1..];
        var column = table.Column(table.Panel.Find(marker)!.Name);
        var antigen = Enum.Parse<Antigen>(marker);
        var medians = Pairs.Select(p => Median(column, labels, p.Label)).ToArray();
        int compared = 0;
        for (int a = 0; a < Pairs.Length; a++)
        {
            for (int b = 0; b < Pairs.Length; b++)
            {
                if (Math.Asinh(medians[a] / 5) - Math.Asinh(medians[b] / 5) < Clear) continue;
                compared++;
                double one = Pairs[a].Population.LevelOf(antigen, Pairs[a].Place), other = Pairs[b].Population.LevelOf(antigen, Pairs[b].Place);
                Assert.True(one > other + 0.2, $"{marker}: {Pairs[a].Label} {medians[a]:F1} above {Pairs[b].Label} {medians[b]:F1}, but simulated {one:F2} and {other:F2}");
            }
        }

        Assert.True(compared >= 8, $"only {compared} pairs differ clearly");
    }

    private static double Median(EventColumn column, string[] labels, string ofAnyOf)
    {
        string[] wanted = ofAnyOf.Split(',');
        var values = new List<double>();
        for (int i = 0; i < labels.Length; i++)
        {
            if (wanted.Contains(labels[i], StringComparer.Ordinal)) values.Add(column[i]);
        }

        values.Sort();
        return values[values.Count / 2];
    }
}
