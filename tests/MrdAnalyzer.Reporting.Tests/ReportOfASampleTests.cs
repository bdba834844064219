using System.Text;
using System.Xml.Linq;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Reporting.Tests;

/// <summary>From the bytes of a synthetic sample to the files of its report.</summary>
public class ReportOfASampleTests
{
    [Fact]
    public void A_negative_sample_has_a_whole_report_without_a_red_cell()
    {
        var result = MrdAnalysis.Run(new MrdRequest { File = TestData("too-few-cells.fcs"), Protocol = BuiltInProtocols.Get("b-all") });
        var files = ReportFiles.Of(result, new ReportContext()).ToDictionary(f => f.Path, Text);
        var plots = files.Where(f => f.Key.StartsWith("plots/", StringComparison.Ordinal)).ToArray();
        Assert.True(plots.Length >= result.Gated!.Views.Count);
        foreach (var (path, svg) in plots)
        {
            Assert.Equal("svg", XDocument.Parse(svg).Root!.Name.LocalName);
            Assert.DoesNotContain("Reported blasts", svg, StringComparison.Ordinal);
            Assert.DoesNotContain("NaN", WithoutRaster(svg), StringComparison.Ordinal);
            Assert.True(svg.Length < 400_000, $"{path} has {svg.Length} characters.");
        }

        string page = files[ReportFiles.Page];
        Assert.Contains(result.Verdict.Sentence[..20], page, StringComparison.Ordinal);
        Assert.DoesNotContain("<tr class=\"mrd\">", page, StringComparison.Ordinal);
        Assert.Equal(plots.Length, page.Split("<figure>").Length - 1);
    }

    // Base64 may spell anything.
    private static string WithoutRaster(string svg)
    {
        int from = svg.IndexOf("base64,", StringComparison.Ordinal);
        return from < 0 ? svg : svg.Remove(from, svg.IndexOf('"', from) - from);
    }

    private static string Text(ReportFile file)
    {
        using var stream = new MemoryStream();
        file.Write(stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string TestData(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return Path.Combine(folder!.FullName, "testdata", name);
    }
}
