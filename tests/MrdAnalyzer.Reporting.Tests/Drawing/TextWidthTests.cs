using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Tests.Drawing;

public class TextWidthTests
{
    // Widths of the Adobe font metrics: C 722, D 722, digits 556.
    [Fact]
    public void Widths_are_those_of_Helvetica() => Assert.Equal((722 + 722 + 556 + 556) / 100.0, TextWidth.Of("CD45", 10), 1e-9);

    [Fact]
    public void What_does_not_fit_is_cut_and_says_so()
    {
        Assert.Equal("Singlets", TextWidth.Fit("Singlets", 10, 100));
        string cut = TextWidth.Fit(new string('W', 100), 10, 60);
        Assert.EndsWith("…", cut, StringComparison.Ordinal);
        Assert.True(TextWidth.Of(cut, 10) <= 60);
        Assert.Equal("…", TextWidth.Fit("𝄞𝄞", 10, 12)); // never half a character
    }
}
