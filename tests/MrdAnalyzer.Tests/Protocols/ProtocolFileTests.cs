using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Tests.Protocols;

public class ProtocolFileTests
{
    private static readonly string Text = BuiltInProtocols.Text("b-all");

    [Fact]
    public void The_built_in_protocol_is_whole()
    {
        var protocol = BuiltInProtocols.Get("b-all");

        Assert.Equal("nucleated cells", protocol.Denominator);
        Assert.Equal(["cd19", "cd19-independent"], protocol.Variants.Select(v => v.Name));
        Assert.Equal(10, protocol.DetectionEvents.Value);
        Assert.Equal(40, protocol.QuantificationEvents.Value);
        Assert.Equal(64, protocol.Sha256.Length);
        Assert.Equal(["CD22", "CD24"], protocol.Variants[1].EntryAny);
        Assert.Contains("CD66b", protocol.Variants[1].EntryNone);
    }

    [Fact]
    public void What_no_source_confirms_is_listed()
    {
        var protocol = BuiltInProtocols.Get("b-all");

        Assert.Contains(protocol.Unconfirmed, u => u.StartsWith("detection = 10 events", StringComparison.Ordinal));
        Assert.Contains(protocol.Unconfirmed, u => u.StartsWith("viable = 70 percent", StringComparison.Ordinal));
        Assert.DoesNotContain(protocol.Unconfirmed, u => u.StartsWith("sensitivity", StringComparison.Ordinal));
        Assert.DoesNotContain(protocol.Unconfirmed, u => u.StartsWith("age", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("schema: mrd-protocol/1", "schema: mrd-protocol/9", "schema 'mrd-protocol/9' is not known")]
    [InlineData("denominator: nucleated cells", "denominators: nucleated cells", "'denominators' is not known here")]
    [InlineData("estimate: singlets", "estimate: singlet", "estimate 'singlet' is not known")]
    [InlineData("parent: Cells,", "parent: Sells,", "the parent 'Sells' is not defined above")]
    [InlineData("events: 10,", "events: ten,", "'events' must be a number")]
    [InlineData("events: 40,", "events: 4,", "quantification must not be below detection")]
    [InlineData("[-1.4, -1.4, -0.9, -0.4, -0.1]", "[-1.4, -1.4, -0.9, -0.4]", "has 4 levels for 5 stages")]
    [InlineData("rules: elnall2024", "rules: elnall", "there is no rule set 'elnall'")]
    [InlineData("rules: elnall2024", "rules: iwcll2018", "is for chronic lymphocytic leukaemia")]
    [InlineData("viable:       { percent: 70", "viable:       { factor: 70", "'factor' is not known here")]
    [InlineData("title: B-cell", "title: &a B-cell", null)]
    public void Mistakes_are_named_with_their_line(string right, string wrong, string? message)
    {
        string text = Text.Replace(right, wrong, StringComparison.Ordinal);
        Assert.NotEqual(Text, text);
        if (message is null)
        {
            Assert.NotNull(ProtocolFile.Parse(text, "x.yaml"));
            return;
        }

        var error = Assert.Throws<ProtocolException>(() => ProtocolFile.Parse(text, "x.yaml"));

        Assert.Contains(message, error.Message, StringComparison.Ordinal);
        Assert.StartsWith("x.yaml, line ", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: &x [1]\nb: *x\n", "aliases")]
    [InlineData("a: [1\n", "line")]
    [InlineData("a: 1\na: 2\n", "line 2, column 1: the key 'a' occurs twice")]
    [InlineData("? [a]\n: 1\n", "a key must be a text")]
    [InlineData("a: 1\n--- \nb: 2\n", "one YAML document is expected, not several")]
    [InlineData("", "document")]
    [InlineData("- a\n- b\n", "keys and values are expected")]
    public void What_is_no_protocol_is_refused(string text, string message) =>
        Assert.Contains(message, Assert.Throws<ProtocolException>(() => ProtocolFile.Parse(text, "x.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void What_is_nested_without_end_is_refused() =>
        Assert.Contains("nested deeper than 100 levels", Assert.Throws<ProtocolException>(() => ProtocolFile.Parse(new string('[', 100_000), "x.yaml")).Message, StringComparison.Ordinal);

    [Fact]
    public void An_unknown_name_lists_those_that_exist() =>
        Assert.Contains("b-all", Assert.Throws<ProtocolException>(() => BuiltInProtocols.Get("b-al")).Message, StringComparison.Ordinal);
}
