using FlowCytometry.Gating.GatingMl;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.GatingMl;

/// <summary>The official suite: every event of every gate of sets 1, 2 and 3.</summary>
public sealed class ComplianceTests
{
    // Eight results of set 3 have shortened names.
    private static readonly Dictionary<string, string> FullNames = new(StringComparer.Ordinal)
    {
        ["myPolygonWCustNonSqSpecArcSinH"] = "myPolygonGateWithCustomNonSquareSpectrumMatrixOnArcSinH",
        ["myPolygonWCustNonSqSpecInvAlrd"] = "myPolygonGateWithCustomNonSquareSpectrumMatrixInvertedAlready",
        ["myPolygonWCustSpillAndArcSinH"] = "myPolygonGateWithCustomSpilloverAndArcSinH",
        ["myPolygonWFCSSpillAndArcSinH"] = "myPolygonGateWithFCSSpilloverAndArcSinH",
        ["myPolygonWithCustInvAlrSpil"] = "myPolygonGateWithCustomInvertedAlreadySpillover",
        ["myPolygonWithCustNonSqSpecMat"] = "myPolygonGateWithCustomNonSquareSpectrumMatrix",
        ["myRect4LogicleArcSinHFCSComp"] = "myRectangleGate4LogicleArcSinHFCSCompensated",
        ["myRect4bHyperlogArcSinHFCSComp"] = "myRectangleGate4bHyperlogArcSinHFCSCompensated",
    };

    [SharedDataTheory]
    [InlineData(1, "data1.fcs", 60)]
    [InlineData(2, "data2.fcs", 40)]
    [InlineData(3, "9399_1_3_NKR.fcs", 56)]
    public void Every_event_of_every_gate(int set, string file, int gates)
    {
        var document = GatingMlReader.Read(SharedData.Path("gating-ml", "gates", $"gates{set}.xml"));
        var populations = document.Strategy.Apply(FcsImport.Read(SharedData.Path("gating-ml", "fcs", file))).Populations.ToDictionary(p => p.Name);
        string[] results = Directory.GetFiles(SharedData.Path("gating-ml", "expected", $"set_{set}"));
        Assert.Equal(gates, results.Length);
        var differences = results.Select(r => Compare(populations, r)).Where(d => d is not null).ToList();
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static string? Compare(Dictionary<string, Population> populations, string result)
    {
        string name = Path.GetFileNameWithoutExtension(result)["Results_".Length..];
        var mask = populations[FullNames.GetValueOrDefault(name, name)].Mask;
        bool[] expected = [.. File.ReadLines(result).Where(l => l.Trim().Length > 0).Select(l => l.Trim() == "1")];
        if (expected.Length != mask.EventCount) return $"{name}: {expected.Length} events expected, {mask.EventCount} tested";
        int differ = Enumerable.Range(0, expected.Length).Count(i => mask[i] != expected[i]);
        return differ == 0 ? null : $"{name}: {differ} events differ";
    }
}
