using System.Text;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests;

public sealed class GatingStrategyFileTests
{
    private const string Workspace = "<Workspace><Groups><GroupNode name='A'><Group><SampleRefs><SampleRef sampleID='1'/></SampleRefs></Group></GroupNode></Groups><SampleList>"
        + "<Sample><DataSet sampleID='1' uri='file:/x/one.fcs'/><SampleNode name='one' count='1'/></Sample><Sample><DataSet sampleID='2' uri='file:/x/two.fcs'/><SampleNode name='two' count='2'/></Sample></SampleList></Workspace>";

    [SharedDataFact]
    public void The_content_tells_the_format()
    {
        Assert.Equal(GatingFileFormat.FlowJo, GatingStrategyFile.Read(SharedData.Path("flowjo", "flowsom", "gating.wsp")).Format);
        var standard = GatingStrategyFile.Read(SharedData.Path("gating-ml", "gates", "gates1.xml"));
        Assert.Equal(GatingFileFormat.GatingMl, standard.Format);
        Assert.Equal("gates1.xml", standard.For(Tables.Of(("X", []))).Source);
    }

    // FlowJo's "Gating-ML" export leaves out what the standard requires and what would tell compensated from raw.
    [SharedDataFact]
    public void An_export_that_does_not_say_what_is_compensated_is_refused() => Assert.StartsWith(
        "manualGating.xml, line 3, column 6: <dimension>: the attribute compensation-ref is missing",
        Assert.Throws<GatingFormatException>(() => GatingStrategyFile.Read(SharedData.Path("flowjo", "flowsom", "manualGating.xml"))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_sample_is_chosen_by_file_by_name_or_by_group()
    {
        var file = Read(Workspace);
        Assert.Equal("gates, sample 'two'", file.For(Table("/data/two.fcs", 2)).Source);
        Assert.Equal("gates, sample 'one'", file.For(Table("other.fcs", 1), sample: "one").Source);
        var only = file.For(Table("other.fcs", 5), group: "A");
        Assert.Equal(["only-sample", "event-count-differs"], only.Diagnostics.Select(d => d.Code));
    }

    [Theory]
    [InlineData(null, null, "None or several of the samples of gates are called other.fcs; name one: one, two")]
    [InlineData("on", null, "gates has no sample 'on'; it has: one, two (did you mean 'one'?)")]
    [InlineData(null, "B", "gates has no group 'B'; it has: A")]
    public void What_is_not_there_is_said(string? sample, string? group, string message) =>
        Assert.StartsWith(message, Assert.Throws<GatingException>(() => Read(Workspace).For(Table("other.fcs", 1), sample, group)).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_not_XML_is_taken_for_YAML()
    {
        var file = Read("# mine\ngating: 1\npopulations:\n  - { name: A, gate: rectangle, ranges: { X: { min: 1 } } }\n");
        Assert.Equal(GatingFileFormat.Yaml, file.Format);
        Assert.Equal(["/A"], file.For(Tables.Of(("X", []))).Strategy.Populations.Select(p => p.Path));
        Assert.Equal(GatingFileFormat.FlowJo, Read("\uFEFF \n" + Workspace).Format);
        Assert.Contains("not text in UTF-8", Assert.Throws<GatingFormatException>(() => GatingStrategyFile.Read(new MemoryStream([0x46, 0x43, 0x53, 0xC3, 0x28]), "x.fcs")).Message, StringComparison.Ordinal);
    }

    [SharedDataFact]
    public void Any_format_is_written_in_any_other()
    {
        var table = FcsImport.Read(SharedData.Path("flowjo", "flowsom", "68983.fcs"));
        var workspace = GatingStrategyFile.Read(SharedData.Path("flowjo", "flowsom", "gating.wsp"));
        var expected = workspace.For(table).Strategy.Apply(table);
        foreach (var first in Enum.GetValues<GatingFileFormat>())
        {
            foreach (var second in Enum.GetValues<GatingFileFormat>())
            {
                var file = Rewritten(Rewritten(workspace, first, table), second, table);
                Assert.Equal(second, file.Format);
                var actual = file.For(table).Strategy.Apply(table);
                // Gating-ML has no biex: what was drawn on it is there in data values, bounded, and so does not find the way back to FlowJo.
                bool isOneWay = first == GatingFileFormat.GatingMl && second == GatingFileFormat.FlowJo;
                Assert.Equal(isOneWay ? 9 : 15, actual.Populations.Count);
                foreach (var population in expected.Populations.Where(p => !isOneWay || actual.Find(p.Path) is not null)) Assert.Equal(population.Mask.Words, actual[population.Path].Mask.Words);
            }
        }
    }

    [Fact]
    public void What_is_lost_in_another_format_is_said()
    {
        var yaml = Read("gating: 1\nname: mine\npopulations:\n  - { name: A, gate: rectangle, ranges: { X: { min: 1 } } }\n");
        Assert.Empty(yaml.Write(GatingFileFormat.Yaml, new MemoryStream()));
        Assert.Equal("notes-dropped", Assert.Single(yaml.Write(GatingFileFormat.GatingMl, new MemoryStream())).Code);
        Assert.Contains("name one", Assert.Throws<GatingException>(() => yaml.Write(GatingFileFormat.FlowJo, new MemoryStream())).Message, StringComparison.Ordinal);
        Assert.Contains("has 2 samples; name one: one, two", Assert.Throws<GatingException>(() => Read(Workspace).Write(GatingFileFormat.Yaml, new MemoryStream())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Other_documents_are_refused() => Assert.Contains("neither Gating-ML", Assert.Throws<GatingFormatException>(() => Read("<html/>")).Message, StringComparison.Ordinal);

    private static EventTable Table(string name, int events) => new(name, events, [], []);

    private static GatingStrategyFile Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GatingStrategyFile.Read(stream, "gates");
    }

    private static GatingStrategyFile Rewritten(GatingStrategyFile file, GatingFileFormat format, EventTable table)
    {
        using var stream = new MemoryStream();
        file.Write(format, stream, table);
        stream.Position = 0;
        return GatingStrategyFile.Read(stream, "rewritten");
    }
}
