using System.Globalization;
using FlowCytometry;
using FlowCytometry.Fcs;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Simulation;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>One simulated marrow, written as an FCS file, analysed as a user would, and held against its truth event by event.</summary>
internal sealed record SimulatedCase(MarrowRecipe Recipe, double TruePercent, MrdResult Result, double? F1)
{
    public double? Percent => Result.Mrd?.Fraction.Percent;

    /// <summary>Relative error of the percentage.</summary>
    public double? Error => TruePercent > 0 && Percent is { } percent ? Math.Abs((percent / TruePercent) - 1) : null;

    public bool IsPositive => Result.Verdict.Class == MrdClass.Positive;

    public static SimulatedCase Run(MarrowRecipe recipe, ClinicalContext? clinical = null)
    {
        var marrow = MarrowSimulator.Simulate(recipe);
        string path = Path.Combine(Path.GetTempPath(), $"mrd-{Guid.NewGuid():N}.fcs");
        try
        {
            using (var stream = File.Create(path)) FcsWriter.Write(stream, FcsImport.ToContent(marrow.Table, marrow.Keywords));
            var result = MrdAnalysis.Run(new MrdRequest { File = path, Protocol = BuiltInProtocols.Get("b-all"), Clinical = clinical ?? new ClinicalContext() });
            return new SimulatedCase(recipe, marrow.Truth.BlastPercent, result, Score(marrow, result));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>The same without its events, which are large.</summary>
    public SimulatedCase WithoutEvents() => this with { Result = Result with { Gated = null } };

    /// <summary>A row of the table in the README.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Recipe.Seed} | {TruePercent:0.###} | {Percent:0.####} | {Result.Verdict.Class.ToName()} | {F1:0.000} | {string.Join(", ", MarrowSimulator.Simulate(Recipe with { Events = 1000 }).Truth.Aberrancies)} |");

    // Over the cells of the denominator: blasts that a gate before it lost are a matter of that gate, and show in the percentage.
    private static double? Score(SimulatedMarrow marrow, MrdResult result)
    {
        if (marrow.Truth.Blasts == 0 || result.Mrd is not { } mrd) return null;
        var truth = marrow.MaskOf(CellKind.Blast);
        if (mrd.Fraction.Count == 0) return 0;
        var found = result.Gated!.Hierarchy[mrd.Population].Mask;
        int hits = truth.And(found).Count;
        return 2.0 * hits / (truth.Count + found.Count);
    }
}
