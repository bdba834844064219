using System.Xml.Linq;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>References point to layers on the left only, and the file format is known where files are.</summary>
public class LayerTests
{
    [Theory]
    [InlineData("FlowCytometry.Fcs")]
    [InlineData("FlowCytometry", "FlowCytometry.Fcs")]
    [InlineData("FlowCytometry.Gating", "FlowCytometry")]
    [InlineData("MrdAnalyzer", "FlowCytometry", "FlowCytometry.Gating")]
    [InlineData("MrdAnalyzer.Reporting", "FlowCytometry", "FlowCytometry.Gating", "MrdAnalyzer")]
    [InlineData("MrdAnalyzer.Batch", "FlowCytometry", "FlowCytometry.Gating", "MrdAnalyzer", "MrdAnalyzer.Reporting")]
    [InlineData("MrdAnalyzer.Cli", "FlowCytometry.Fcs", "FlowCytometry", "FlowCytometry.Gating", "MrdAnalyzer", "MrdAnalyzer.Reporting", "MrdAnalyzer.Batch")]
    public void A_project_refers_to_no_more_than_the_layers_it_needs(string project, params string[] allowed)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "src", project, project + ".csproj"));
        var references = file.Descendants("ProjectReference").Select(r => Path.GetFileNameWithoutExtension(r.Attribute("Include")!.Value));
        Assert.Empty(references.Except(allowed));
    }

    [Fact]
    public void FlowCytometry_knows_the_file_format_in_one_file() =>
        Assert.Equal(["src/FlowCytometry/FcsImport.cs"], Mentioning("src/FlowCytometry", "FlowCytometry.Fcs"));

    [Theory]
    [InlineData("src/FlowCytometry.Gating")]
    [InlineData("src/MrdAnalyzer")]
    [InlineData("src/MrdAnalyzer.Reporting")]
    [InlineData("src/MrdAnalyzer.Batch")]
    public void The_layers_above_do_not_know_the_file_format(string folder) => Assert.Empty(Mentioning(folder, "using FlowCytometry.Fcs"));

    [Fact]
    public void A_project_is_its_folder_and_its_namespace()
    {
        var strays = from library in Repository.Libraries
                     from type in Repository.PublicTypes(library)
                     where type.Namespace != library && type.Namespace?.StartsWith(library + ".", StringComparison.Ordinal) != true
                     select type.FullName;
        Assert.Empty(strays);
    }

    private static string[] Mentioning(string folder, string text) =>
        [.. Repository.Files(folder, ".cs").Where(f => f.Text.Contains(text, StringComparison.Ordinal)).Select(f => f.Path)];
}
