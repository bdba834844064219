using System.Text.Json;
using MrdAnalyzer.Acceptance.Tests.TestData;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>The index case from its manifest to the time-line: the relapse, its rise, the silence after CAR-T cells and transplantation.</summary>
public class IndexCaseCourseTests
{
    [Fact]
    public void The_course_of_the_index_case_is_told_as_it_was()
    {
        string folder = Directory.CreateTempSubdirectory("mrd-course-").FullName, database = Path.Combine(folder, "results.db"), picture = Path.Combine(folder, "course.svg");
        try
        {
            BatchUnderFire.Run(["batch", "--manifest", Path.Combine(TestDataFolder.Root, "index-case", "course.csv"), "--protocol", "b-all", "--results", database, "--settle", "0", "--quiet"]);
            using var course = JsonDocument.Parse(BatchUnderFire.Run(["timeline", "girl", "--results", database, "-o", picture, "--json"]));
            var series = Assert.Single(course.RootElement.GetProperty("series").EnumerateArray());
            var results = series.GetProperty("results").EnumerateArray().ToList();
            Assert.Equal(
                ["2017-05-09 positive", "2017-08-18 positive", "2017-09-11 not-detected", "2017-09-19 not-detected", "2017-09-28 not-detected", "2017-12-20 not-detected"],
                results.Select(r => $"{r.GetProperty("collected").GetString()} {r.GetProperty("verdict").GetString()}"));
            Assert.Equal(3.16, Math.Round(results[0].GetProperty("percent").GetDouble(), 2));
            Assert.InRange(results[1].GetProperty("percent").GetDouble(), 23.2, 24.8);
            Assert.All(results[2..], r => Assert.InRange(r.GetProperty("detectableAt95Percent").GetDouble(), 0.01, 0.02));
            Assert.Equal(
                ["cd19-car-t 2017-08-18 2017-09-11", "transplantation 2017-09-28 2017-12-20"],
                course.RootElement.GetProperty("therapies").EnumerateArray().Select(t => $"{t.GetProperty("therapy").GetString()} {t.GetProperty("notYet").GetString()} {t.GetProperty("from").GetString()}"));
            Assert.Contains("3.16 %", File.ReadAllText(picture), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
