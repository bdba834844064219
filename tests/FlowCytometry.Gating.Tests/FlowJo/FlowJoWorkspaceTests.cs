using System.Text;
using System.Xml.Linq;
using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.Gates;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Gating.Tests.FlowJo;

public sealed class FlowJoWorkspaceTests
{
    private const string Rectangle = "<g:RectangleGate eventsInside='1'><g:dimension g:min='1' g:max='3'><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>";

    [SharedDataTheory]
    [InlineData("8_color_ICS.wsp")]
    [InlineData("8_color_ICS_boolean_gate_testing.wsp")]
    [InlineData("8_color_ICS_with_ellipse.wsp")]
    public void Nothing_of_a_real_workspace_is_left_out(string file)
    {
        string path = SharedData.Path("flowjo", "workspaces-only", file);
        var workspace = FlowJoWorkspace.Read(path);
        var samples = XDocument.Load(path).Descendants("SampleNode").ToList();
        Assert.Equal(3, workspace.Samples.Count);
        Assert.Equal(samples.Count, workspace.Samples.Count);
        foreach (var (sample, node) in workspace.Samples.Zip(samples))
        {
            Assert.Empty(sample.Diagnostics);
            Assert.Equal(node.Descendants().Count(e => e.Name.LocalName is "Population" or "AndNode" or "OrNode" or "NotNode"), sample.Strategy.Populations.Count);
            Assert.NotNull(sample.Compensation);
            Assert.All(sample.Compensation.Fluorochromes, f => Assert.True(sample.Scales.ContainsKey(f)));
            Assert.All(sample.Strategy.Populations.Where(p => p.Gate is PolygonGate), p => Assert.NotNull(((PolygonGate)p.Gate).Grid));
        }
    }

    // The counts of Boolean populations that FlowJo stored are an arithmetic of those of their operands.
    [SharedDataFact]
    public void Boolean_populations_refer_to_what_FlowJo_says()
    {
        var sample = FlowJoWorkspace.Read(SharedData.Path("flowjo", "workspaces-only", "8_color_ICS_boolean_gate_testing.wsp")).Samples[0];
        var or = sample.Strategy["/Time/Singlets/aAmine-/CD3+/CD4+/CD107a+ or IFNg+"];
        Assert.Equal(["/Time/Singlets/aAmine-/CD3+/CD4+/CD107a+", "/Time/Singlets/aAmine-/CD3+/CD4+/IFNg+"], ((BooleanGate)or.Gate).Operands.Select(o => o.Population));
        int Count(string name) => sample.StoredCounts["/Time/Singlets/aAmine-/CD3+/CD4+" + name];
        Assert.Equal(Count("/CD107a+ or IFNg+"), Count("/CD107a+") + Count("/IFNg+") - Count("/CD107a+ & IFNg+"));
        Assert.Equal(Count("/IL2+-"), Count("") - Count("/IL2+"));
    }

    [Fact]
    public void Coordinates_on_time_are_divided_by_its_gain()
    {
        var sample = Sample(Population("T", "<g:RectangleGate><g:dimension g:min='1' g:max='2'><d:fcs-dimension d:name='Time'/></g:dimension></g:RectangleGate>"), "<t:linear t:minRange='0' t:maxRange='10' gain='0.01'><d:parameter d:name='Time'/></t:linear>");
        Assert.Empty(sample.Diagnostics);
        Assert.Equal([1, 2], Apply(sample, ("Time", [99, 100, 199, 200]))["/T"].Mask.ToIndices());
    }

    [Fact]
    public void Events_outside_are_those_of_the_parent()
    {
        var sample = Sample(Population("P", Rectangle, Population("Out", Rectangle.Replace("'1' g:max='3'", "'2' g:max='9'", StringComparison.Ordinal).Replace("eventsInside='1'", "eventsInside='0'", StringComparison.Ordinal))));
        Assert.Equal(["/P", "/P/Out (inside)", "/P/Out"], sample.Strategy.Populations.Select(p => p.Path));
        Assert.Equal([1], Apply(sample, ("X", [0, 1, 2, 3]))["/P/Out"].Mask.ToIndices());
    }

    [Fact]
    public void A_compensated_name_means_the_matrix()
    {
        const string Matrix = "<t:spilloverMatrix prefix='Comp-' suffix='' name='Acquisition-defined'><d:parameters><d:parameter d:name='X'/><d:parameter d:name='Y'/></d:parameters>"
            + "<t:spillover d:parameter='X'><t:coefficient d:parameter='X' t:value='1'/><t:coefficient d:parameter='Y' t:value='0.5'/></t:spillover>"
            + "<t:spillover d:parameter='Y'><t:coefficient d:parameter='X' t:value='0'/><t:coefficient d:parameter='Y' t:value='1'/></t:spillover></t:spilloverMatrix>";
        var sample = Sample(Population("P", Rectangle.Replace("'X'", "'Comp-Y'", StringComparison.Ordinal)), before: Matrix);
        Assert.Equal([0], Apply(sample, ("X", [4, 0]), ("Y", [4, 4]))["/P"].Mask.ToIndices());
    }

    [Fact]
    public void A_channel_whose_slash_became_an_underscore_is_found()
    {
        var sample = Sample(Population("P", Rectangle.Replace("'X'", "'A_B'", StringComparison.Ordinal)), before: "<Keywords><Keyword name='$P1N' value='A/B'/></Keywords>");
        Assert.Equal([1], Apply(sample, ("A/B", [0, 2]))["/P"].Mask.ToIndices());
    }

    public static TheoryData<string, string> LeftOut => new()
    {
        { Population("P", "<g:PolygonGate adjustX='3'/>"), "population /P is left out: its gate is magnetic (shifted for each sample), in a unit that is not known." },
        { Population("P", "<g:MysteryGate/>"), "population /P is left out: its gate is a MysteryGate, which is not known." },
        { Population("P", "<g:RectangleGate><g:dimension><d:new-dimension/></g:dimension></g:RectangleGate>"), "population /P is left out: a dimension of its gate is not a channel (a derived parameter)." },
        { Population("P", "<g:PolygonGate><g:dimension><d:fcs-dimension d:name='H'/></g:dimension><g:dimension><d:fcs-dimension d:name='X'/></g:dimension></g:PolygonGate>"), "population /P is left out: channel 'H' is displayed on the scale 'hyperlog', which is not known." },
        { "<OrNode name='O'><Dependents><Dependent name='Nowhere'/></Dependents></OrNode>", "population /O is left out: it refers to 'Nowhere', which the sample does not have." },
    };

    [Theory]
    [MemberData(nameof(LeftOut))]
    public void What_is_not_known_is_left_out_with_its_descendants(string population, string message)
    {
        string withChild = population.Replace("</Population>", "<Subpopulations>" + Population("Child", Rectangle) + "</Subpopulations></Population>", StringComparison.Ordinal);
        var sample = Sample(withChild + Population("Q", Rectangle), "<t:hyperlog><d:parameter d:name='H'/></t:hyperlog>");
        Assert.Equal(["/Q"], sample.Strategy.Populations.Select(p => p.Path));
        Assert.Contains(message, sample.Diagnostics.Select(d => d.Message));
    }

    [Fact]
    public void Four_curly_quadrants_share_out_the_plane()
    {
        string Quadrant(string name, string x, string y) => Population(name, $"<g:CurlyQuad><g:dimension g:{x}='100'><d:fcs-dimension d:name='X'/></g:dimension><g:dimension g:{y}='100'><d:fcs-dimension d:name='Y'/></g:dimension></g:CurlyQuad>");
        var sample = Sample(Quadrant("LL", "max", "max") + Quadrant("LR", "min", "max") + Quadrant("UL", "max", "min") + Quadrant("UR", "min", "min"), Linear("X") + Linear("Y"));
        var random = new Random(1);
        var hierarchy = Apply(sample, ("X", [.. Enumerable.Range(0, 2000).Select(_ => (random.NextDouble() * 300) - 20)]), ("Y", [.. Enumerable.Range(0, 2000).Select(_ => (random.NextDouble() * 300) - 20)]));
        Assert.Equal(2000, hierarchy.Populations.Sum(p => p.Count));
        Assert.Equal(2000, hierarchy.Populations.Aggregate(new EventMask(2000, new ulong[32]), (m, p) => m.Or(p.Mask)).Count);
        // At the right edge the border has risen by 0.001 * 156^2 of the 256 display units.
        var probe = Apply(sample, ("X", [256, 256]), ("Y", [124.2, 124.5]));
        Assert.Equal([0], probe["/LR"].Mask.ToIndices());
        Assert.Equal([1], probe["/UR"].Mask.ToIndices());
    }

    [Fact]
    public void A_sample_is_found_by_address_name_or_keyword_and_by_its_number_of_events()
    {
        var workspace = Read("<Sample><DataSet uri='file:/V:/data/tube%201.fcs' sampleID='1'/><SampleNode name='a' count='5'/></Sample>"
            + "<Sample><DataSet uri='file:/x/other.fcs' sampleID='2'/><SampleNode name='b.fcs' count='6'/></Sample><Sample><DataSet sampleID='3'/><SampleNode name='b.fcs' count='7'/></Sample>");
        Assert.Equal("1", workspace.Find("/data/Tube 1.fcs")?.Id);
        Assert.Null(workspace.Find("b.fcs"));
        Assert.Equal("3", workspace.Find("b.fcs", 7)?.Id);
        Assert.Null(workspace.Find("c.fcs"));
    }

    [Fact]
    public void An_older_workspace_is_read_as_far_as_its_gates_go()
    {
        string Shape(string name, string kind, string vertices, string more = "") => $"<Population name='{name}' count='1'><PolygonGate><a/><b/><{kind} xAxisName='X' yAxisName='&lt;Y&gt;'><Polygon>{vertices}</Polygon></{kind}></PolygonGate>{more}</Population>";
        string Vertices(params (double X, double Y)[] points) => string.Concat(points.Select(p => FormattableString.Invariant($"<Vertex x='{p.X}' y='{p.Y}'/>")));
        const string Boolean = "<Population name='B'><BooleanGate specification='G0 &amp; !G1'><GatePaths><StringArray><String>R</String><QuotedString>\" R/E\"</QuotedString></StringArray></GatePaths></BooleanGate></Population>";
        var workspace = ReadText("<Workspace version='2.0'><CalibrationTables><Table name='Acquisition-defined&lt;Y&gt;'>0,-100,2048,0,4096,1000</Table></CalibrationTables><SampleList>"
            + "<Sample sampleID='1' compensationID='-1'><Parameter name='Y' log='1'/><SampleNode name='old.fcs' count='3'>"
            + Shape("R", "PolyRect", Vertices((0, 2048), (10, 2048), (10, 4000), (0, 4000)), Shape("E", "Ellipse", Vertices((0, 3072), (10, 3072), (5, 2560), (5, 3584)))) + Boolean + "</SampleNode></Sample></SampleList></Workspace>");
        var sample = workspace.Samples[0];
        Assert.Equal("flowjo-mac", Assert.Single(sample.Diagnostics).Code);
        var hierarchy = Apply(sample, ("X", [5, 5, 5]), ("Y", [-1, 1, 500]));
        Assert.Equal([1, 2], hierarchy["/R"].Mask.ToIndices());
        Assert.Equal([2], hierarchy["/R/E"].Mask.ToIndices());
        Assert.Equal([1], hierarchy["/B"].Mask.ToIndices());
    }

    [Theory]
    [InlineData("<Other/>", "the root of a FlowJo workspace is <Workspace>.")]
    [InlineData("<Workspace/>", "it has no <SampleList>.")]
    [InlineData("<!DOCTYPE Workspace [<!ENTITY x 'x'>]><Workspace/>", "DOCTYPE")]
    public void What_is_no_workspace_is_refused(string text, string message) => Assert.Contains(message, Assert.Throws<GatingFormatException>(() => ReadText(text)).Message, StringComparison.Ordinal);

    private static string Linear(string channel) => $"<t:linear t:minRange='0' t:maxRange='256' gain='1'><d:parameter d:name='{channel}'/></t:linear>";

    private static string Population(string name, string gate, string children = "") =>
        $"<Population name='{name}' count='0'><Gate g:id='ID1'>{gate}</Gate>{(children.Length > 0 ? $"<Subpopulations>{children}</Subpopulations>" : "")}</Population>";

    private static FlowJoSample Sample(string populations, string transformations = "", string before = "") =>
        Read($"<Sample><DataSet uri='file:/a/hand.fcs' sampleID='1'/>{before}<Transformations>{transformations}</Transformations><SampleNode name='hand.fcs' count='4'><Subpopulations>{populations}</Subpopulations></SampleNode></Sample>").Samples[0];

    private static FlowJoWorkspace Read(string samples) => ReadText(
        "<Workspace version='20.0' flowJoVersion='10.8.1' xmlns:g='http://www.isac-net.org/std/Gating-ML/v2.0/gating' xmlns:t='http://www.isac-net.org/std/Gating-ML/v2.0/transformations'"
        + $" xmlns:d='http://www.isac-net.org/std/Gating-ML/v2.0/datatypes'><Groups/><SampleList>{samples}</SampleList></Workspace>");

    private static FlowJoWorkspace ReadText(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return FlowJoWorkspace.Read(stream, "hand.wsp");
    }

    private static GatingHierarchy Apply(FlowJoSample sample, params (string Name, double[] Values)[] columns) => sample.Strategy.Apply(Tables.Of(columns));
}
