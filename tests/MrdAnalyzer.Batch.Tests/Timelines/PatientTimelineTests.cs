using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;
using MrdAnalyzer.Batch.Timelines;

namespace MrdAnalyzer.Batch.Tests.Timelines;

public partial class PatientTimelineTests
{
    [Fact]
    public void Each_protocol_rule_set_and_denominator_is_a_series_of_its_own()
    {
        var timeline = PatientTimeline.Of("P",
        [
            Result("2000-02-01", MrdClass.NotDetected),
            Result("2000-01-01", MrdClass.Positive, 3),
            Result("2000-01-01", MrdClass.Positive, 3) with { Rules = "ash2021" },
            Result("2000-03-01", MrdClass.Positive, 1) with { DenominatorName = "CD45+ cells" },
            Result("2000-04-01", MrdClass.NotEvaluable) with { DenominatorName = null },
            Result(null, MrdClass.Positive, 7),
        ]);
        Assert.Equal(
            ["b-all ash2021 nucleated cells: 1", "b-all elnall2024 CD45+ cells: 2", "b-all elnall2024 nucleated cells: 2"],
            timeline.Series.Select(s => $"{s.Protocol} {s.Rules} {s.Denominator}: {s.Results.Count}"));
        Assert.Equal(["2000-01-01", "2000-02-01"], timeline.Series[2].Results.Select(r => TimelineWords.Day(r.Collected!.Value)));
        Assert.Equal(7, Assert.Single(timeline.Undated).Percent);
    }

    [Fact]
    public void A_therapy_began_between_the_last_sample_without_it_and_the_first_with_it()
    {
        var spans = TherapySpan.Of(
        [
            Result("2000-01-01", MrdClass.Positive, 3) with { Therapy = "chemo" },
            Result("2000-02-01", MrdClass.Positive, 3) with { Therapy = "chemo,cd19-car-t" },
            Result("2000-03-01", MrdClass.NotDetected) with { Therapy = "CD19-CAR-T" },
            Result("2000-04-01", MrdClass.NotDetected),
            Result("2000-05-01", MrdClass.NotDetected) with { Therapy = "chemo" },
        ]);
        Assert.Equal(
            ["chemo -..2000-01-01..2000-02-01", "cd19-car-t 2000-01-01..2000-02-01..2000-03-01", "chemo 2000-04-01..2000-05-01..2000-05-01"],
            spans.Select(s => $"{s.Name} {(s.NotYet is { } d ? TimelineWords.Day(d) : "-")}..{TimelineWords.Day(s.From)}..{TimelineWords.Day(s.To)}"));
    }

    [Fact]
    public void What_was_not_seen_is_drawn_at_its_sensitivity_and_what_was_at_its_percentage()
    {
        Assert.Equal(0.0157, TimelineScale.Height(Result("2000-01-01", MrdClass.NotDetected)));
        Assert.Equal(3, TimelineScale.Height(Result("2000-01-01", MrdClass.Positive, 3)));
        Assert.Null(TimelineScale.Height(Result("2000-01-01", MrdClass.NotEvaluable, 3)));
        var series = Course().Series[1];
        var scale = new TimelineScale(new(0, 0, 100, 100), series, series.Results[0].Collected!.Value, series.Results[^1].Collected!.Value);
        Assert.Equal(100.0 * (scale.Highest - Math.Log10(3)) / (scale.Highest - scale.Lowest), scale.Y(3), 9); // decades are equally high
        Assert.Equal((22, 78), (scale.X(series.Results[0].Collected!.Value), scale.X(series.Results[^1].Collected!.Value)));
    }

    [Fact]
    public void The_picture_is_well_formed_and_nothing_lies_outside()
    {
        string svg = TimelinePage.ToSvg(Course())!;
        var root = XDocument.Parse(svg).Root!;
        double width = (double)root.Attribute("width")!, height = (double)root.Attribute("height")!;
        foreach (var element in root.Descendants())
        {
            foreach (var (name, most) in new[] { ("x", width), ("cx", width), ("y", height), ("cy", height) })
                if (element.Attribute(name) is { } value) Assert.InRange(double.Parse(value.Value, CultureInfo.InvariantCulture), 0, most);
            if (element.Attribute("d")?.Value is { } path)
            {
                double[] numbers = [.. Number().Matches(path).Select(m => double.Parse(m.Value, CultureInfo.InvariantCulture))];
                for (int i = 0; i < numbers.Length; i++) Assert.InRange(numbers[i], 0, i % 2 == 0 ? width : height);
            }
        }

        foreach (string text in new[] { "3.00 %", "&lt; 0.0157 %", "decision level 0.01 %", "begun between 2000-01-01 and 2000-02-01", "2000-02-01  day 28", "Research use only" }) Assert.Contains(text, svg, StringComparison.Ordinal);
    }

    [Fact]
    public void No_name_becomes_markup()
    {
        const string hostile = "</text><script>alert(1)</script>\" onload='x' \u202E";
        Assert.Equal(Tags("harmless"), Tags(hostile));
    }

    [Fact]
    public void The_document_has_no_measurement_where_there_is_none()
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream)) TimelineJson.Write(writer, PatientTimeline.Of("P", [Result("2000-01-01", MrdClass.NotEvaluable, 3), Result("2000-01-02", MrdClass.Positive, 3)]));
        var results = JsonDocument.Parse(stream.ToArray()).RootElement.GetProperty("series")[0].GetProperty("results");
        Assert.Equal(JsonValueKind.Null, results[0].GetProperty("percent").ValueKind);
        Assert.Equal(3, results[1].GetProperty("percent").GetDouble());
    }

    // A course with all there is: two rule sets, tubes of one day, every verdict, years.
    private static PatientTimeline Course(string name = "day 28") => PatientTimeline.Of(name,
    [
        Result("2000-01-01", MrdClass.Positive, 3, name),
        Result("2000-02-01", MrdClass.Positive, 0.4, name, "cd19-car-t,bridging") with { Tube = "A" },
        Result("2000-02-01", MrdClass.DetectedBelowThreshold, 0.006, name, "cd19-car-t,bridging") with { Tube = "B", Low = 0.003 },
        Result("2000-02-09", MrdClass.DetectedNotQuantifiable, 0.015, name, "cd19-car-t") with { Low = 0 },
        Result("2000-02-16", MrdClass.NotDetected, 0, name, "cd19-car-t"),
        Result("2000-02-23", MrdClass.NotDetectedInsufficientSensitivity, 0, name, "cd19-car-t") with { DetectablePercent = 0.4 },
        Result("2000-06-01", MrdClass.NotEvaluable, 0, name, "cd19-car-t," + name),
        Result("2001-02-01", MrdClass.NotDetected, 0, name, "cd19-car-t," + name),
        Result("2002-05-01", MrdClass.NotDetected, 0, name),
        Result("2002-05-01", MrdClass.NotDetected, 0, name) with { Rules = "ash2021" },
        Result(null, MrdClass.NotDetected, 0, name),
    ]);

    private static StoredResult Result(string? day, MrdClass verdict, double percent = 0, string? label = null, string? therapy = null)
    {
        var details = new SampleDetails { Patient = "P", Sample = label, Collected = day is null ? null : DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture) };
        return SummaryFiles.Done($"{day} {percent}.fcs", verdict, (long)(percent * 1000), 100_000, percent * 0.8, Math.Max(0.01, percent * 1.2), details).Result! with { Day = label, Therapy = therapy };
    }

    private static string[] Tags(string name)
    {
        using var stream = new MemoryStream();
        TimelinePage.Write(stream, Course(name), "/srv/reports");
        string page = Encoding.UTF8.GetString(stream.ToArray());
        return [.. Tag().Matches(page[page.IndexOf("<body>", StringComparison.Ordinal)..]).Select(m => m.Value.Split(' ')[0])];
    }

    [GeneratedRegex(@"-?[\d.]+", RegexOptions.None, 1000)]
    private static partial Regex Number();

    [GeneratedRegex("<[^>]*>", RegexOptions.None, 1000)]
    private static partial Regex Tag();
}
