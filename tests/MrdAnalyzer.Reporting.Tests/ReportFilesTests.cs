using System.Text;

namespace MrdAnalyzer.Reporting.Tests;

public class ReportFilesTests
{
    [Fact]
    public void A_report_has_a_page_a_result_and_a_table_each_with_its_marker()
    {
        var files = ReportFiles.Of(Results.Positive, new ReportContext());
        Assert.Equal(["report.html", "result.json", "populations.csv"], files.Select(f => f.Path));
        foreach (var file in files)
        {
            using var stream = new MemoryStream();
            file.Write(stream);
            Assert.Contains(file.Marker, Encoding.UTF8.GetString(stream.ToArray().AsSpan(0, Math.Min(300, (int)stream.Length))), StringComparison.Ordinal);
        }
    }
}
