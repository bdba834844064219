using MrdAnalyzer.Simulation;

namespace MrdAnalyzer.Tests.Simulation;

public class MarrowRecipeFileTests
{
    [Fact]
    public void A_recipe_file_is_read()
    {
        const string Text = """
            # two samples
            - file: case/first.fcs
              seed: 12
              events: 5000
              blasts: 3.16
              phenotype: common
              aberrancies: [CD38-dim, CD58-bright]
              panel: ten-colour
              storage: integer16
              date: 2017-05-09
            - file: second.fcs
              panel: fourteen-colour
              without: [CD45]
              clogged: true
            """;
        var samples = MarrowRecipeFile.Parse(Text, "recipes.yaml");
        Assert.Equal(["case/first.fcs", "second.fcs"], samples.Select(s => s.Path));
        var first = samples[0].Recipe;
        Assert.Equal(("first", 12UL, 5000, 3.16), (first.Name, first.Seed, first.Events, first.BlastPercent));
        Assert.Equal(["CD38-dim", "CD58-bright"], first.Aberrancies.Select(a => a.ToString()));
        Assert.Equal((BlastPhenotype.Common, MarrowStorage.Integer16, new DateOnly(2017, 5, 9)), (first.Phenotype!.Value, first.Storage, first.Date));
        Assert.True(samples[1].Recipe.Clogged);
        Assert.DoesNotContain("CD45", samples[1].Recipe.Panel.Markers);
        Assert.Equal(13, samples[1].Recipe.Panel.Markers.Count);
    }

    [Theory]
    [InlineData("- seed: 1", "line 1: a sample needs the key 'file'")]
    [InlineData("- file: ../a.fcs", "must lie below the recipe file")]
    [InlineData("- file: a.fcs\n  blast: 1", "line 2: blast: 'blast' is not an ingredient")]
    [InlineData("- file: a.fcs\n  seed: 1\n  seed: 2", "line 3: key 'seed' occurs twice")]
    [InlineData("- file: a.fcs\n  blasts: '1,5'", "line 2: blasts:")]
    [InlineData("- file: a.fcs\n  blasts: 101", "BlastPercent must be 0 to 100 percent, not 101.")]
    [InlineData("- file: a.fcs\n  without: [CD4]", "marker 'CD4' is not in panel fourteen-colour")]
    [InlineData("- file: a.fcs\n  panel: twelve", "panel 'twelve' is not known")]
    [InlineData("- &a {file: a.fcs}\n- *a", "recipes.yaml, line 2")]
    [InlineData("file: a.fcs", "recipes.yaml, line 1")]
    public void What_is_not_a_recipe_file_is_refused_with_its_place(string text, string expected) =>
        Assert.Contains(expected, Assert.Throws<FormatException>(() => MarrowRecipeFile.Parse(text, "recipes.yaml")).Message, StringComparison.Ordinal);
}
