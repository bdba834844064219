namespace FlowCytometry.Tests;

public class EventTableSlicingTests
{
    [Fact]
    public void Where_keeps_the_chosen_events_in_order()
    {
        var table = Table(1000);
        foreach (var mask in new[] { EventMask.All(1000), EventMask.Where(1000, _ => false), EventMask.Where(1000, i => i is (>= 64 and < 192) or 999 || i % 7 == 0) })
        {
            var subset = table.Where(mask);
            Assert.Equal(mask.Count, subset.EventCount);
            int[] indices = mask.ToIndices();
            for (int i = 0; i < indices.Length; i++)
            {
                Assert.Equal(table.Columns[0][indices[i]], subset.Columns[0][i]);
                Assert.Equal(table.Columns[1][indices[i]], subset.Columns[1][i]);
            }
        }
    }

    [Fact]
    public void Slice_select_and_with_keep_the_rest()
    {
        var table = Table(100);
        var slice = table.Slice(10, 20);
        Assert.Equal(table.Columns[1][10], slice.Columns[1][0]);
        Assert.Equal(20, slice.EventCount);
        Assert.Equal(0.01, slice.TimeStep);
        Assert.Equal(["D", "S"], table.Select(["D", "S"]).Channels.Select(c => c.Name));
        Assert.Throws<KeyNotFoundException>(() => table.Select(["nothing"]));
        var ones = new EventColumn(Enumerable.Repeat(1.0, 100).ToArray().AsMemory());
        Assert.Equal(3, table.With(new Channel("new", null, ChannelKind.Other, 1), ones).Channels.Count);
        var replaced = table.With(table.Channels[0], ones);
        Assert.Equal(1, replaced.Columns[0][50]);
        Assert.Equal(2, replaced.Channels.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => table.Slice(90, 11));
        Assert.Throws<ArgumentException>(() => table.Where(EventMask.All(99)));
    }

    private static EventTable Table(int count) => new(
        "t",
        count,
        [new Channel("S", null, ChannelKind.Fluorescence, 1), new Channel("D", null, ChannelKind.Fluorescence, 1)],
        [new EventColumn(Enumerable.Range(0, count).Select(i => i * 0.5f).ToArray().AsMemory()), new EventColumn(Enumerable.Range(0, count).Select(i => i * 0.1).ToArray().AsMemory())])
    {
        TimeStep = 0.01,
    };
}
