using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Tests.Running;

public class MemoryBudgetTests
{
    [Fact]
    public void Large_ones_do_not_run_side_by_side_and_are_not_passed_over()
    {
        var budget = new MemoryBudget(100);
        var first = budget.Take(60);
        var large = Task.Run(() => budget.Take(80));
        Thread.Sleep(50);
        var small = Task.Run(() => budget.Take(10)); // would fit, but the large one came first
        Thread.Sleep(50);
        Assert.False(large.IsCompleted);
        Assert.False(small.IsCompleted);
        first.Dispose();
        Assert.True(Task.WhenAll(large, small).Wait(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void What_needs_more_than_there_is_runs_alone()
    {
        var budget = new MemoryBudget(100);
        var huge = budget.Take(1000);
        var other = Task.Run(() => budget.Take(1));
        Thread.Sleep(50);
        Assert.False(other.IsCompleted);
        huge.Dispose();
        huge.Dispose(); // once is enough
        Assert.True(other.Wait(TimeSpan.FromSeconds(10)));
    }
}
