using System.Text;
using FlowCytometry.Gating.GatingMl;

namespace FlowCytometry.Gating.Tests.GatingMl;

public sealed class GatingMlReaderTests
{
    private const string Dimension = "<g:dimension g:compensation-ref='uncompensated' g:min='1'><d:fcs-dimension d:name='X'/></g:dimension>";

    [Fact]
    public void Prefixes_order_and_foreign_attributes_do_not_matter()
    {
        var strategy = Read($"<g:RectangleGate g:id='Child' g:parent_id='Parent' seen='today'>{Dimension}</g:RectangleGate><g:RectangleGate g:id='Parent'>{Dimension}</g:RectangleGate>").Strategy;
        Assert.Equal("/Parent/Child", strategy.Populations[0].Path);
    }

    [Fact]
    public void A_parent_id_on_a_quadrant_gate_applies_to_each_quadrant()
    {
        var strategy = Read($"<g:RectangleGate g:id='P'>{Dimension}</g:RectangleGate>" + Quadrants("g:parent_id='P'")).Strategy;
        Assert.Equal(["/P", "/P/Low", "/P/High"], strategy.Populations.Select(p => p.Path));
    }

    [Fact]
    public void The_dimensions_of_a_ratio_may_stand_beside_it()
    {
        var document = Read("<t:transformation t:id='r'><t:fratio t:A='1' t:B='0' t:C='-1'/><d:fcs-dimension d:name='X'/><d:fcs-dimension d:name='Y'/></t:transformation>"
            + "<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='uncompensated'><d:new-dimension d:transformation-ref='r'/></g:dimension></g:RectangleGate>");
        Assert.Equal(("X", "Y", -1), (document.Ratios[0].Numerator, document.Ratios[0].Denominator, document.Ratios[0].C));
        Assert.Equal(document.Ratios[0], document.Strategy["/R"].Gate.Dimensions[0].Ratio);
    }

    [Fact]
    public void An_empty_range_is_diagnosed()
    {
        var document = Read("<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='uncompensated' g:min='2' g:max='2'><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>");
        Assert.Equal("gate 'R': on X the minimum 2 is not below the maximum 2; no event is inside.", Assert.Single(document.Diagnostics).Message);
    }

    [Fact]
    public void A_detector_in_the_place_of_its_fluorochrome_is_understood_and_said()
    {
        var document = Read("<t:spectrumMatrix t:id='S'><t:fluorochromes><d:fcs-dimension d:name='a'/><d:fcs-dimension d:name='b'/></t:fluorochromes><t:detectors><d:fcs-dimension d:name='A'/><d:fcs-dimension d:name='B'/></t:detectors>"
            + "<t:spectrum><t:coefficient t:value='1'/><t:coefficient t:value='0'/></t:spectrum><t:spectrum><t:coefficient t:value='0'/><t:coefficient t:value='1'/></t:spectrum></t:spectrumMatrix>"
            + "<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='S'><d:fcs-dimension d:name='B'/></g:dimension></g:RectangleGate>");
        Assert.Equal("b", document.Strategy["/R"].Gate.Dimensions[0].Channel);
        Assert.Equal("dimensions on 'B' name a detector of the matrix 'S'; its fluorochrome 'b' is taken.", Assert.Single(document.Diagnostics).Message);
    }

    public static TheoryData<string, string> Invalid => new()
    {
        { $"<g:RectangleGate g:id='A' g:parent_id='B'>{Dimension}</g:RectangleGate>\n<g:RectangleGate g:id='B' g:parent_id='A'>{Dimension}</g:RectangleGate>", "line 2, column 2: <RectangleGate> 'A': gates depend on each other in a circle: A -> B -> A." },
        { "<g:BooleanGate g:id='A'><g:not><g:gateReference g:ref='A'/></g:not></g:BooleanGate>", "line 2, column 2: <BooleanGate> 'A': gates depend on each other in a circle: A -> A." },
        { $"<g:RectangleGate g:id='A'>{Dimension}</g:RectangleGate>\n<g:RectangleGate g:id='A'>{Dimension}</g:RectangleGate>", "line 3, column 2: <RectangleGate> 'A': the id 'A' is taken by another element, in line 2; ids are unique over the whole document." },
        { "<g:BooleanGate g:id='N'>\n<g:not><g:gateReference g:ref='Blast'/></g:not></g:BooleanGate>", "line 3, column 9: <gateReference>: ref names 'Blast', which is not in the document." },
        { Quadrants("") + "\n<g:BooleanGate g:id='N'><g:not><g:gateReference g:ref='Q'/></g:not></g:BooleanGate>", "line 3, column 33: <gateReference>: ref names the quadrant gate 'Q', which is no population; name one of its quadrants." },
        { "<g:RectangleGate>" + Dimension + "</g:RectangleGate>", "line 2, column 2: <RectangleGate>: the attribute id is missing." },
        { "<g:RectangleGate g:id='R'><g:dimension><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>", "line 2, column 28: <dimension>: the attribute compensation-ref is missing; write uncompensated, FCS, or the id of a spectrumMatrix." },
        { "<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='Spill'><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>", "line 2, column 28: <dimension>: compensation-ref names the matrix 'Spill', which is not in the document; write uncompensated, FCS, or the id of a spectrumMatrix." },
        { "<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='FCS' g:min='1,5'><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>", "line 2, column 28: <dimension>: min is '1,5', which is not a number." },
        { "<g:RectangleGate g:id='R'><g:dimension g:compensation-ref='FCS' g:transformation-ref='lgcl'><d:fcs-dimension d:name='X'/></g:dimension></g:RectangleGate>", "line 2, column 28: <dimension>: transformation-ref names 'lgcl', which is not in the document." },
        { "<g:RectangleGate g:id='R'/>", "line 2, column 2: <RectangleGate> 'R': gate 'R': a rectangle needs at least one dimension." },
        { "<t:transformation t:id='L'><t:logicle t:T='1000' t:W='3' t:M='4' t:A='0'/></t:transformation>", "line 2, column 29: <logicle>: " },
        { "<t:transformation t:id='L'><t:logicle t:T='1000' t:W='1' t:M='4'/></t:transformation>", "line 2, column 29: <logicle>: the attribute A is missing." },
        { "<t:transformation t:id='L' t:boundMin='2' t:boundMax='1'><t:flin t:T='1000' t:A='1'/></t:transformation>", "line 2, column 59: <flin>: transformation 'L': boundMin 2 is above boundMax 1." },
        { "<t:spectrumMatrix t:id='S'><t:fluorochromes><d:fcs-dimension d:name='a'/><d:fcs-dimension d:name='b'/></t:fluorochromes><t:detectors><d:fcs-dimension d:name='A'/><d:fcs-dimension d:name='B'/></t:detectors>"
            + "<t:spectrum><t:coefficient t:value='1'/><t:coefficient t:value='1'/></t:spectrum><t:spectrum><t:coefficient t:value='1'/><t:coefficient t:value='1'/></t:spectrum></t:spectrumMatrix>", "line 2, column 2: <spectrumMatrix> 'S': matrix 'S': The matrix over a, b is singular" },
        { "<g:EllipsoidGate g:id='E'>" + Dimension + Dimension + "<g:mean><g:coordinate d:value='0'/><g:coordinate d:value='0'/></g:mean><g:covarianceMatrix><g:row><g:entry d:value='1'/><g:entry d:value='1'/></g:row><g:row><g:entry d:value='1'/><g:entry d:value='1'/></g:row></g:covarianceMatrix><g:distanceSquare d:value='1'/></g:EllipsoidGate>", "line 2, column 2: <EllipsoidGate> 'E': gate 'E': the covariance matrix is singular." },
        { "<g:PolygonGate g:id='P'>" + Dimension + Dimension + "<g:vertex><g:coordinate d:value='0'/></g:vertex></g:PolygonGate>", "<vertex>: it needs 2 of <coordinate>; it has 1." },
        { "<g:DecisionTree g:id='T'/>", "line 2, column 2: <DecisionTree> 'T': Gating-ML 2.0 has no gate 'DecisionTree'" },
        { "<other/>", "line 2, column 2: <other>: Gating-ML 2.0 has no element other here." },
    };

    [Theory]
    [MemberData(nameof(Invalid))]
    public void An_invalid_document_is_refused_with_line_and_element(string content, string message)
    {
        string actual = Assert.Throws<GatingFormatException>(() => Read("\n" + content)).Message;
        Assert.StartsWith("gates.xml, ", actual, StringComparison.Ordinal);
        Assert.Contains(message, actual, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<!DOCTYPE a [<!ENTITY x 'xxxxxxxxxx'><!ENTITY y '&x;&x;&x;&x;&x;'>]><a>&y;</a>", "a document type (DOCTYPE) is not accepted")]
    [InlineData("<!DOCTYPE a SYSTEM 'http://localhost:9/evil.dtd'><a/>", "a document type (DOCTYPE) is not accepted")]
    [InlineData("<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><a>&x;</a>", "a document type (DOCTYPE) is not accepted")]
    [InlineData("<a>&x;</a>", "not well-formed XML")]
    [InlineData("<a><b></a>", "not well-formed XML")]
    [InlineData("", "not well-formed XML")]
    public void Hostile_and_broken_documents_are_refused(string text, string message) => Assert.Contains(message, Assert.Throws<GatingFormatException>(() => ReadText(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Deep_nesting_is_refused() => Assert.Contains(
        "nested deeper than 512",
        Assert.Throws<GatingFormatException>(() => ReadText(string.Concat(Enumerable.Repeat("<a>", 100_000)))).Message,
        StringComparison.Ordinal);

    [Fact]
    public void Many_attributes_are_refused() => Assert.Contains(
        "more than 256 attributes",
        Assert.Throws<GatingFormatException>(() => ReadText($"<a {string.Join(' ', Enumerable.Range(0, 300).Select(i => $"a{i}='0'"))}/>")).Message,
        StringComparison.Ordinal);

    private static string Quadrants(string attributes) =>
        $"<g:QuadrantGate g:id='Q' {attributes}><g:divider g:id='v' g:compensation-ref='uncompensated'><d:fcs-dimension d:name='X'/><g:value>5</g:value></g:divider>"
        + "<g:Quadrant g:id='Low'><g:position g:divider_ref='v' g:location='0'/></g:Quadrant><g:Quadrant g:id='High'><g:position g:divider_ref='v' g:location='9'/></g:Quadrant></g:QuadrantGate>";

    private static GatingMlDocument Read(string content) =>
        ReadText($"<g:Gating-ML xmlns:g='{GatingMlNames.Gating}' xmlns:t='{GatingMlNames.Transforms}' xmlns:d='{GatingMlNames.DataType}'>{content}</g:Gating-ML>");

    private static GatingMlDocument ReadText(string text)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(text));
        return GatingMlReader.Read(stream, "gates.xml");
    }
}
