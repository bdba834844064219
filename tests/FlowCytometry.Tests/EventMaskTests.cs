namespace FlowCytometry.Tests;

public class EventMaskTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(1000)]
    public void Set_operations_are_those_of_sets(int n)
    {
        var a = EventMask.Where(n, i => i % 3 == 0);
        var b = EventMask.Where(n, i => i % 5 != 0);
        Assert.Equal(Enumerable.Range(0, n).Where(i => i % 3 == 0 && i % 5 != 0), a.And(b).ToIndices());
        Assert.Equal(Enumerable.Range(0, n).Where(i => i % 3 == 0 || i % 5 != 0), a.Or(b).ToIndices());
        Assert.Equal(Enumerable.Range(0, n).Where(i => i % 3 == 0 && i % 5 == 0), a.Except(b).ToIndices());
        Assert.Equal(Enumerable.Range(0, n).Where(i => i % 3 != 0), a.Not().ToIndices());
        Assert.Equal(a.And(b).Count, a.CountBoth(b));
        Assert.Equal(n, EventMask.All(n).Count);
        Assert.Equal(0, EventMask.None(n).Count);
        Assert.Equal(a.Words.ToArray(), EventMask.FromIndices(n, a.ToIndices()).Words.ToArray());
    }

    [Fact]
    public void Masks_of_other_tables_and_indices_outside_are_refused()
    {
        Assert.Throws<ArgumentException>(() => EventMask.All(10).And(EventMask.All(11)));
        Assert.Throws<ArgumentException>(() => EventMask.All(10).CountBoth(EventMask.All(11)));
        Assert.Throws<ArgumentOutOfRangeException>(() => EventMask.All(10)[10]);
        Assert.Throws<ArgumentOutOfRangeException>(() => EventMask.FromIndices(10, [10]));
        Assert.Throws<ArgumentException>(() => new EventMask(65, new ulong[1]));
    }
}
