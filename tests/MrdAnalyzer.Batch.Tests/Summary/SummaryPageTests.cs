using System.Text;
using System.Text.RegularExpressions;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Summary;

public partial class SummaryPageTests
{
    private static readonly ReportLinks Links = new("/srv/reports");

    [Fact]
    public void No_name_becomes_markup_or_an_address()
    {
        const string hostile = "</td><script>alert(1)</script>\" onload='x' \u202E=1";
        Assert.Equal(Tags(Page("harmless", "folder-1")), Tags(Page(hostile, "folder-1")));
        string page = Page("a", "javascript:alert(1)/?#\"<b>");
        Assert.DoesNotContain("javascript:", page, StringComparison.Ordinal);
        Assert.Equal(Tags(Page("a", "folder-1")), Tags(page));
    }

    [Fact]
    public void No_text_of_the_table_is_a_formula()
    {
        using var stream = new MemoryStream();
        SummaryCsv.Write(stream, Contents("=HYPERLINK(\"http://x\")", "folder-1"), Links);
        string[] lines = Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(SummaryCsv.Header, lines[0]);
        Assert.Equal(3, lines.Length);
        Assert.All(lines[1..], l => Assert.StartsWith("\"'=HYPERLINK(\"\"http://x\"\")\",", l, StringComparison.Ordinal));
        Assert.DoesNotContain(lines, l => FormulaField().IsMatch(l));
    }

    [Fact]
    public void The_page_says_what_is_there_first_and_what_ran_last()
    {
        string page = SummaryPage.ToHtml(
            SummaryFiles.Contents(
                SummaryFiles.Done("neg.fcs", MrdClass.NotDetected),
                SummaryFiles.Done("pos.fcs", MrdClass.Positive, 3000, 100_000, 2.9, 3.1),
                SummaryFiles.Quarantined("bad.fcs", "bad.fcs: this is not an FCS file.")),
            Links);
        int[] places = [.. new[] { "1 sample is positive", "3 files of 3 samples: 2 with a result, 1 in quarantine", "Positive: 1", "3,000 of 100,000 nucleated cells", "2.90 to 3.10 %", "In quarantine: 1 file", "What to do:", "this is not an FCS file", "Not detected: 1", "b-all, version 1.0.0", "0.2 files/s", "Research use only; not a medical device." }
            .Select(s => page.IndexOf(s, StringComparison.Ordinal))];
        Assert.DoesNotContain(-1, places);
        Assert.Equal(places.Order(), places);
        Assert.Contains("<a href=\"folder-1/report.html\">pos.fcs</a>", page, StringComparison.Ordinal);
        Assert.Equal("../reports/folder-1/report.html", new ReportLinks("/srv/elsewhere").AddressOf(SummaryFiles.Done("a", MrdClass.Positive).Result));
    }

    private static string Page(string name, string folder) => SummaryPage.ToHtml(Contents(name, folder), Links);

    private static RunContents Contents(string name, string folder)
    {
        var details = new SampleDetails { Patient = name, Sample = name, Tube = name, Clinical = new() { Day = name } };
        var done = SummaryFiles.Done(name + ".fcs", MrdClass.Positive, 3000, details: details);
        var contents = SummaryFiles.Contents(done with { Result = done.Result! with { ReportFolder = folder, Category = name, Rules = name, DenominatorName = name } }, SummaryFiles.Quarantined(name, name, details));
        return contents with { Run = contents.Run with { Command = name, Input = name, Account = name }, Notes = [(true, name)] };
    }

    // Addresses and titles apart, the same markup.
    private static string[] Tags(string page) => [.. Tag().Matches(page[page.IndexOf("<body>", StringComparison.Ordinal)..]).Select(m => Address().Replace(m.Value, ""))];

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();

    [GeneratedRegex("(href)=\"[^\"]*\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Address();

    [GeneratedRegex("(^|,)\"?[=+@]", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FormulaField();
}
