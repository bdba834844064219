namespace MrdAnalyzer.Cli.Tests;

public sealed class BenchTests
{
    [Fact]
    public void Every_step_has_a_time_and_a_rate()
    {
        var json = CommandRun.Good("bench", "--quick", "--json").Json;
        Assert.Equal("mrd-bench/1", json.GetProperty("schema").GetString());
        var benchmarks = json.GetProperty("benchmarks").EnumerateArray().ToList();
        Assert.All(benchmarks, b => Assert.True(b.GetProperty("milliseconds").GetDouble() > 0 && b.GetProperty("rate").GetDouble() > 0));
        string[] names = [.. benchmarks.Select(b => b.GetProperty("name").GetString()!)];
        Assert.Contains("read the file to columns", names);
        Assert.Contains("gate: polygon of 8", names);
        Assert.Contains("whole job: read, 8 gates, statistics", names);
    }
}
