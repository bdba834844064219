using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Tests.Drawing;

public class MarkupTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("Müller & Söhne", "Müller &amp; Söhne")]
    [InlineData("</script><b a='1' c=\"2\">", "&lt;/script&gt;&lt;b a=&#39;1&#39; c=&quot;2&quot;&gt;")]
    [InlineData("a\u0000b\u001Fc\u0085", "a\uFFFDb\uFFFDc\uFFFD")]
    [InlineData("12\u202E34\u2066\u200F", "12\uFFFD34\uFFFD\uFFFD")]
    [InlineData("a\tb\nc", "a b c")]
    [InlineData("𝄞 漢", "𝄞 漢")]
    public void Text_from_files_stays_text(string? text, string expected) => Assert.Equal(expected, Markup.Escape(text));

    [Fact]
    public void Single_surrogates_are_replaced() => Assert.Equal("a\uFFFDb", Markup.Escape("a\uD834b"));

    [Theory]
    [InlineData(1.005, "1")]
    [InlineData(-0.001, "0")]
    [InlineData(12.3456, "12.35")]
    [InlineData(-1234.5, "-1234.5")]
    public void Numbers_are_short_and_invariant(double value, string expected) => Assert.Equal(expected, Markup.Number(value));
}
