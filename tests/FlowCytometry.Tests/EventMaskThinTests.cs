namespace FlowCytometry.Tests;

public sealed class EventMaskThinTests
{
    [Theory]
    [InlineData(1000, 3, 7)]
    [InlineData(64, 1, 64)]
    [InlineData(130, 2, 1)]
    [InlineData(500, 5, 0)]
    public void Thinned_events_are_evenly_spread(int events, int step, int most)
    {
        var mask = EventMask.Where(events, i => i % step == 0);
        int[] all = mask.ToIndices();

        var thin = mask.Thin(most);

        Assert.Equal(all.Length <= most ? all : Enumerable.Range(0, most).Select(i => all[(int)((long)i * all.Length / most)]), thin.ToIndices());
    }

    [Fact]
    public void Ranks_count_the_subset()
    {
        var mask = EventMask.FromIndices(300, [3, 64, 65, 200, 299]);

        Assert.Equal([3, 65, 299], mask.AtRanks([0, 2, 2, 4]).ToIndices());
        Assert.Throws<ArgumentOutOfRangeException>(() => mask.AtRanks([5]));
        Assert.Throws<ArgumentOutOfRangeException>(() => mask.AtRanks([4, 0]));
    }
}
