using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Tests.Running;

public class MemoryBudgetTests
{
    [Fact]
    public async Task Large_ones_do_not_run_side_by_side_and_are_not_passed_over()
    {
        var budget = new MemoryBudget(100);
        var first = budget.Take(60);
        var large = Task.Run(() => budget.Take(80));
        await Task.Delay(50);
        var small = Task.Run(() => budget.Take(10)); // would fit, but the large one came first
        await Task.Delay(50);
        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        first.Dispose();
        await Task.WhenAll(large, small).WaitAsync(TimeSpan.FromSeconds(10));
    }

    [Fact]
    public async Task What_needs_more_than_there_is_runs_alone()
    {
        var budget = new MemoryBudget(100);
        var huge = budget.Take(1000);
        var other = Task.Run(() => budget.Take(1));
        await Task.Delay(50);
        Assert.False(other.IsCompleted);
        huge.Dispose();
        huge.Dispose(); // once is enough
        await other.WaitAsync(TimeSpan.FromSeconds(10));
    }

    // Peaks in MiB of a process with a report, less the 60 of the process itself, as the README lists them.
    [Theory]
    [InlineData(0.5, 142)]
    [InlineData(5.3, 197)]
    [InlineData(26.7, 274)]
    [InlineData(106.8, 503)]
    [InlineData(53.4, 283)]
    [InlineData(427.2, 772)]
    public void A_file_is_given_what_was_measured(double size, double peak)
    {
        long given = FileAnalysis.MemoryFor((long)(size * 1024 * 1024));
        Assert.True(given >= (peak - 62) * 1024 * 1024, $"{given >> 20} MiB are less than {peak - 62}");
        Assert.Equal(FlowCytometry.FcsImport.UsualEventMemory / 2, FileAnalysis.LargestInMemory);
        Assert.Equal(FileAnalysis.MemoryFor(FileAnalysis.LargestInMemory), FileAnalysis.MemoryFor(1L << 40));
    }
}
