namespace MrdAnalyzer.Cli.Tests;

public class TimelineTests(Samples samples) : IClassFixture<Samples>
{
    [Fact]
    public void A_course_is_a_list_a_document_a_picture_and_a_page()
    {
        string folder = samples.New("in"), database = samples.New("results.db"), output = samples.New("out");
        Directory.CreateDirectory(folder);
        File.Copy(samples.Marrow, Path.Combine(folder, "a.fcs"));
        File.Copy(samples.WithoutCd45, Path.Combine(folder, "b.fcs"));
        File.WriteAllText(Path.Combine(folder, "m.csv"), "file,patient,collected,therapy\na.fcs,P-1,2000-03-09,\nb.fcs,P-1,2000-04-01,cd19-car-t\n");
        CommandRun.Of("batch", "--manifest", Path.Combine(folder, "m.csv"), "--protocol", "b-all", "--results", database, "--settle", "0");

        string[] lines = CommandRun.Good("timeline", "P-1", "--results", database).Lines;
        Assert.Contains("  cd19-car-t: begun between 2000-03-09 and 2000-04-01", lines);
        Assert.Contains(lines, l => l.StartsWith("  2000-04-01  not-evaluable", StringComparison.Ordinal) && l.Contains("no measurement", StringComparison.Ordinal));
        var json = CommandRun.Good("timeline", "--patient", "P-1", "--results", database, "--json").Json;
        Assert.Equal("mrd-timeline/1", json.GetProperty("schema").GetString());
        Assert.Equal(2, json.GetProperty("series")[0].GetProperty("results").GetArrayLength());

        Assert.Equal(2, CommandRun.Good("timeline", "P-1", "--results", database, "-o", output).Lines.Length);
        string svg = File.ReadAllText(Path.Combine(output, "timeline.svg")), page = File.ReadAllText(Path.Combine(output, "timeline.html"));
        Assert.StartsWith("<svg", svg, StringComparison.Ordinal);
        Assert.Contains("patient P-1", page, StringComparison.Ordinal);
        CommandRun.Good("timeline", "P-1", "--results", database, "-o", Path.Combine(output, "timeline.svg")); // its own output is replaced
        Assert.Equal(svg, File.ReadAllText(Path.Combine(output, "timeline.svg")));
    }

    [Fact]
    public void What_cannot_be_shown_is_named_in_a_sentence()
    {
        string database = samples.New("results.db"), manifest = samples.New("m.csv");
        File.WriteAllText(manifest, $"file,patient\n{samples.Marrow},P-100\n");
        CommandRun.Good("batch", "--manifest", manifest, "--protocol", "b-all", "--results", database, "--settle", "0");
        Assert.Contains("no result of the patient 'P-10' ", CommandRun.Sentence(3, "timeline", "P-10", "--results", database), StringComparison.Ordinal);
        Assert.Contains("has a day of collection", CommandRun.Sentence(3, "timeline", "P-100", "--results", database, "-o", samples.New("x.svg")), StringComparison.Ordinal);
        Assert.Contains("needs PATIENT", CommandRun.Sentence(2, "timeline", "--results", database), StringComparison.Ordinal);
        Assert.Contains("named twice", CommandRun.Sentence(2, "timeline", "P", "--patient", "P", "--results", database), StringComparison.Ordinal);
        string taken = samples.New("taken.html");
        File.WriteAllText(taken, "somebody's own");
        Assert.Contains("is no earlier output", CommandRun.Sentence(2, "timeline", "P-100", "--results", database, "-o", taken), StringComparison.Ordinal);
    }
}
