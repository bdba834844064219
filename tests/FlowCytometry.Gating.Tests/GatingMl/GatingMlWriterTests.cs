using System.Text;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.GatingMl;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.GatingMl;

public sealed class GatingMlWriterTests
{
    [SharedDataTheory]
    [InlineData(1, "data1.fcs")]
    [InlineData(2, "data2.fcs")]
    [InlineData(3, "9399_1_3_NKR.fcs")]
    public void What_is_written_is_valid_and_reads_back_to_the_same_populations(int set, string file)
    {
        var document = GatingMlReader.Read(SharedData.Path("gating-ml", "gates", $"gates{set}.xml"));
        string written = Write(document);
        Assert.Empty(Violations(written));
        var again = Read(written);
        Assert.Equal(written, Write(again));
        Assert.Equal(document.CustomInfo.Keys.Order(), again.CustomInfo.Keys.Order());
        var table = FcsImport.Read(SharedData.Path("gating-ml", "fcs", file));
        var before = document.Strategy.Apply(table);
        var after = again.Strategy.Apply(table);
        Assert.Equal(before.Populations.Count, after.Populations.Count);
        foreach (var population in before.Populations) Assert.Equal(population.Mask.Words, after[population.Path].Mask.Words);
    }

    [SharedDataFact]
    public void The_check_for_validity_finds_violations() => Assert.NotEmpty(Violations(Write(GatingMlReader.Read(SharedData.Path("gating-ml", "gates", "gates1.xml"))).Replace("compensation-ref", "compensation", StringComparison.Ordinal)));

    [Fact]
    public void Names_that_cannot_be_ids_are_kept()
    {
        var x = new GateDimension("X");
        var strategy = GatingStrategy.Create(
            new PopulationDefinition("CD19+ B cells", new RectangleGate("a", new GateRange(x, 1, 2))),
            new PopulationDefinition("7AAD-", new RectangleGate("b", new GateRange(x, 1.5)), "/CD19+ B cells"),
            new PopulationDefinition("CD19+ B cells", new RectangleGate("c", new GateRange(x, null, 1.75)), "/CD19+ B cells/7AAD-"),
            new PopulationDefinition("rest", new BooleanGate("d", BooleanOperation.Not, new GateReference("/CD19+ B cells/7AAD-/CD19+ B cells")), "/CD19+ B cells"));
        var again = Read(Write(new GatingMlDocument { Strategy = strategy })).Strategy;
        Assert.Equal(strategy.Populations.Select(p => p.Path), again.Populations.Select(p => p.Path));
        var table = Tables.Of(("X", [0, 1, 1.5, 1.6, 1.8, 2]));
        foreach (var population in strategy.Apply(table).Populations) Assert.Equal(population.Mask.ToIndices(), again.Apply(table)[population.Path].Mask.ToIndices());
    }

    [Fact]
    public void Others_custom_info_survives_beside_our_names()
    {
        var document = new GatingMlDocument
        {
            Strategy = GatingStrategy.Create(new PopulationDefinition("B cells", new RectangleGate("g", new GateRange(new GateDimension("X"), 1)))),
            CustomInfo = new Dictionary<string, IReadOnlyList<string>> { ["g"] = [$"<d:custom_info xmlns:d=\"{GatingMlNames.DataType}\">seen by <b>her</b></d:custom_info>"] },
        };
        var again = Read(Write(document));
        Assert.Equal("/B cells", Assert.Single(again.Strategy.Populations).Path);
        Assert.Equal("seen by her", XElement.Parse(Assert.Single(again.CustomInfo["B_cells"])).Value);
    }

    [Fact]
    public void Numbers_survive_to_the_last_bit_in_any_culture()
    {
        var culture = Thread.CurrentThread.CurrentCulture;
        Thread.CurrentThread.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
        try
        {
            var strategy = GatingStrategy.Create(new PopulationDefinition("P", new RectangleGate("P", new GateRange(new GateDimension("X"), 0.1 + 0.2, double.PositiveInfinity))));
            var range = ((RectangleGate)Read(Write(new GatingMlDocument { Strategy = strategy })).Strategy["/P"].Gate).Ranges[0];
            Assert.Equal((0.1 + 0.2, double.PositiveInfinity), (range.Min, range.Max));
        }
        finally
        {
            Thread.CurrentThread.CurrentCulture = culture;
        }
    }

    private static string Write(GatingMlDocument document)
    {
        using var stream = new MemoryStream();
        GatingMlWriter.Write(document, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static GatingMlDocument Read(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GatingMlReader.Read(stream, "written.xml");
    }

    private static List<string> Violations(string text)
    {
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(GatingMlNames.Gating.NamespaceName, SharedData.Path("gating-ml", "schema", "Gating-ML.v2.0.xsd"));
        var violations = new List<string>();
        XDocument.Parse(text).Validate(schemas, (_, e) => violations.Add(e.Message));
        return violations;
    }
}
