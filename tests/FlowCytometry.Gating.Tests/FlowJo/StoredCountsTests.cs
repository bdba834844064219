using System.Globalization;
using FlowCytometry.Gating.FlowJo;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.FlowJo;

/// <summary>The counts that FlowJo itself stored: within the stated difference in exact geometry, equal on its display grid.</summary>
public sealed class StoredCountsTests
{
    [SharedDataTheory]
    [InlineData(false)]
    [InlineData(true)]
    public void Counts_are_those_of_FlowJo(bool binning)
    {
        var differences = new List<string>();
        int rows = 0;
        foreach (string[] row in File.ReadLines(SharedData.Path("flowjo", "truth.tsv")).Skip(1).Where(l => l.Length > 0).Select(l => l.Split('\t')))
        {
            int expected = int.Parse(row[3], CultureInfo.InvariantCulture), allowed = binning ? 0 : int.Parse(row[4], CultureInfo.InvariantCulture);
            int actual = Apply(row[0], row[1], binning)["/" + row[2]].Count;
            if (Math.Abs(actual - expected) > allowed) differences.Add($"{row[0]} {row[2]}: {actual}, FlowJo {expected}");
            rows++;
        }

        Assert.Equal(23, rows);
        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    // The same number through the sample's own stored counts, which the reader hands over.
    [SharedDataFact]
    public void Every_stored_count_of_every_workspace_with_its_file_is_reproduced()
    {
        (string Workspace, string File)[] pairs =
        [
            ("flowsom/gating.wsp", "flowsom/68983.fcs"), ("diamond/simple_diamond_example_quad_gate.wsp", "diamond/test_data_diamond_01.fcs"), ("diamond/test_data_diamond_asinh_rect.wsp", "diamond/test_data_diamond_01.fcs"),
            ("diamond/test_data_diamond_asinh_rect2.wsp", "diamond/test_data_diamond_01.fcs"), ("diamond/test_data_diamond_biex_rect.wsp", "diamond/test_data_diamond_01.fcs"),
            ("line/single_ellipse_51_events.wsp", "line/data_set_simple_line_100.fcs"), ("line/simple_poly_and_rect.wsp", "line/data_set_simple_line_100.fcs"), ("line/simple_poly_and_rect_v2_poly50.wsp", "line/data_set_simple_line_100.fcs"),
        ];
        var differences = new List<string>();
        foreach (var (workspace, file) in pairs)
        {
            var hierarchy = Apply(workspace, file, binning: true);
            foreach (var (path, count) in Sample(workspace, file).StoredCounts.Where(c => hierarchy[c.Key].Count != c.Value)) differences.Add($"{workspace} {path}: {hierarchy[path].Count}, FlowJo {count}");
        }

        Assert.True(differences.Count == 0, string.Join(Environment.NewLine, differences));
    }

    private static GatingHierarchy Apply(string workspace, string file, bool binning) =>
        Sample(workspace, file).Strategy.Apply(FcsImport.Read(SharedData.Path("flowjo", file)), new GatingOptions { FlowJoBinning = binning });

    private static FlowJoSample Sample(string workspace, string file)
    {
        var sample = FlowJoWorkspace.Read(SharedData.Path("flowjo", workspace)).Find(file);
        Assert.NotNull(sample);
        Assert.Empty(sample.Diagnostics);
        return sample;
    }
}
