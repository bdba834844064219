using System.Text;
using FlowCytometry;

namespace MrdAnalyzer.Reporting.Tests;

public class CsvReportTests
{
    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("say \"no\"", "\"say \"\"no\"\"\"")]
    [InlineData("two\r\nlines", "\"two\r\nlines\"")]
    [InlineData("=cmd()", "'=cmd()")]
    [InlineData("+1", "'+1")]
    [InlineData("-1", "'-1")]
    [InlineData("@x", "'@x")]
    [InlineData("=a,\"b\"", "\"'=a,\"\"b\"\"\"")]
    [InlineData("\t=a", "'\t=a")]
    public void Fields_are_quoted_and_harmless(string text, string expected) => Assert.Equal(expected, CsvReport.Text(text));

    [Fact]
    public void Populations_are_a_row_each()
    {
        using var stream = new MemoryStream();
        CsvReport.WritePopulations(stream, [("=tube.fcs", [new PopulationCount("/Cells", 1, 3, 8), new PopulationCount("/Cells/None", 0, 1, 8)]), ("b.fcs", [])]);
        Assert.Equal(
            "file,path,count,parentCount,totalCount,percentOfParent,percentOfTotal\n'=tube.fcs,/Cells,1,3,8,33.333333333333336,12.5\n'=tube.fcs,/Cells/None,0,1,8,0,0\n",
            Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 1)]
    [InlineData(65, 3)]
    [InlineData(8192, 2)]
    [InlineData(20_001, 5)]
    public void Membership_is_a_column_a_population_and_a_row_an_event(int events, int columns)
    {
        var random = new Random(events);
        var masks = Enumerable.Range(0, columns).Select(c => ($"/p,{c}", EventMask.Where(events, _ => random.Next(3) == 0))).ToArray();
        using var stream = new MemoryStream();
        CsvReport.WriteMembership(stream, masks);
        var expected = new StringBuilder(string.Join(',', masks.Select(m => $"\"{m.Item1}\""))).Append('\n');
        for (int i = 0; i < events; i++) expected.AppendJoin(',', masks.Select(m => m.Item2[i] ? '1' : '0')).Append('\n');
        Assert.Equal(expected.ToString(), Encoding.UTF8.GetString(stream.ToArray()));
    }

    [Fact]
    public void Masks_of_different_tables_are_refused() =>
        Assert.Throws<ArgumentException>(() => CsvReport.WriteMembership(new MemoryStream(), [("a", EventMask.All(3)), ("b", EventMask.All(4))]));
}
