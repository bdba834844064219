using MrdAnalyzer.Reporting.Html;

namespace MrdAnalyzer.Reporting.Tests.Html;

public class HtmlTextTests
{
    [Fact]
    public void Holes_are_text_and_never_markup()
    {
        string name = "</script><img src=x onerror=\"a\">'&";
        Assert.Equal(
            "<td title=\"&lt;/script&gt;&lt;img src=x onerror=&quot;a&quot;&gt;&#39;&amp;\">7</td>",
            new HtmlText($"<td title=\"{name}\">{7}</td>").ToString());
    }

    [Fact]
    public void Html_goes_into_html_as_it_is()
    {
        string name = "<b>";
        Assert.Equal("<ul><li>&lt;b&gt;</li></ul>", new HtmlText($"<ul>{new HtmlText($"<li>{name}</li>")}</ul>").ToString());
    }

    [Theory]
    [InlineData("P-1", "\"P\\00002D1\"")]
    [InlineData("a\"; } </style>", "\"a\\000022\\00003B \\00007D \\00003C\\00002Fstyle\\00003E\"")]
    [InlineData("é\n\u202E", "\"\\0000E9\\00FFFD\\00FFFD\"")]
    public void Style_sheet_strings_cannot_be_left(string text, string expected) => Assert.Equal(expected, ReportStyle.CssString(text));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.00001, "0")]
    [InlineData(-1.25, "−1.25")]
    [InlineData(1234.5, "1234.5")]
    [InlineData(double.NaN, "–")]
    [InlineData(null, "–")]
    public void Numbers_are_written_for_people(double? value, string expected) => Assert.Equal(expected, Words.Number(value));

    [Theory]
    [InlineData(0.5, "+0.5")]
    [InlineData(0.00001, "0")]
    [InlineData(-0.5, "−0.5")]
    public void Differences_carry_their_sign(double value, string expected) => Assert.Equal(expected, Words.Signed(value));
}
