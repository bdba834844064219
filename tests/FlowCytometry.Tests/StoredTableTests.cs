using FlowCytometry.Fcs;

namespace FlowCytometry.Tests;

/// <summary>A table whose values stay in the file gives, in every way of asking, what one in memory gives.</summary>
public sealed class StoredTableTests : IDisposable
{
    private const int Events = 3 * EventColumn.LongestRun + 77;

    private readonly string _path = Path.GetTempFileName();
    private readonly EventTable _held;
    private readonly EventTable _stored;

    public StoredTableTests()
    {
        var random = new Random(3);
        Channel[] channels = [.. Enumerable.Range(0, 11).Select(c => new Channel($"P{c}", null, ChannelKind.Fluorescence, 1024))];
        var table = new EventTable("t", Events, channels, [.. channels.Select(_ => new EventColumn(Enumerable.Range(0, Events).Select(_ => (float)(random.NextDouble() * 1000)).ToArray()))]);
        using (var stream = File.Create(_path)) FcsWriter.Write(stream, FcsImport.ToContent(table));
        _held = FcsImport.Read(_path);
        _stored = FcsImport.Read(_path, new FcsReadOptions { EventMemory = 1000 });
    }

    [Fact]
    public void Values_runs_and_copies()
    {
        var (held, stored) = (_held.Columns[9], _stored.Columns[9]);
        Assert.True(stored.IsStored);
        Assert.False(held.IsStored);
        Assert.True(held.Singles.SequenceEqual(stored.Singles));
        Assert.True(stored.Doubles.IsEmpty);
        foreach (int start in new[] { 0, 4096, 4000, 1, Events - EventColumn.LongestRun })
        {
            Assert.True(held.SingleRun(start, EventColumn.LongestRun).SequenceEqual(stored.SingleRun(start, EventColumn.LongestRun)));
            Assert.True(held.DoubleRun(start, 5).SequenceEqual(stored.DoubleRun(start, 5)));
            Assert.Equal(held[start], stored[start]);
        }

        double[] expected = new double[Events - 9], actual = new double[Events - 9];
        held.CopyTo(9, expected);
        stored.CopyTo(9, actual);
        Assert.Equal(expected, actual);
        Assert.Throws<ArgumentOutOfRangeException>(() => stored.SingleRun(Events - 3, 4).Length);
        Assert.Throws<ArgumentOutOfRangeException>(() => stored.SingleRun(0, EventColumn.LongestRun + 1).Length);
    }

    [Fact]
    public void Subsets_and_slices_in_memory()
    {
        foreach (var mask in new[] { EventMask.All(Events).Thin(50), EventMask.Where(Events, i => i % 3 == 0), EventMask.None(Events), EventMask.Where(Events, i => i is 4095 or 4096 or Events - 1) })
        {
            Same(_held.Where(mask), _stored.Where(mask));
            Assert.True(_held.Columns[2].Where(mask).Singles.SequenceEqual(_stored.Columns[2].Where(mask).Singles));
            int[] events = mask.ToIndices();
            double[] expected = new double[events.Length], actual = new double[events.Length];
            _held.Columns[3].CopyTo(events, expected);
            _stored.Columns[3].CopyTo(events, actual);
            Assert.Equal(expected, actual);
            foreach (int c in new[] { 3, 5 })
            {
                _held.Columns[c].CopyTo(events, expected);
                foreach (var table in new[] { _held, _stored })
                {
                    table.Columns[c].CopyTo(mask, actual);
                    Assert.Equal(expected, actual);
                }
            }

            Assert.Throws<ArgumentException>(() => _held.Columns[3].CopyTo(mask, new double[events.Length + 1]));
        }

        Same(_held.Slice(4000, 5000), _stored.Slice(4000, 5000));
        Same(_held.Select(["P5", "P1"]).Slice(1, 100), _stored.Select(["P5", "P1"]).Slice(1, 100));
        var mixed = _stored.With(_stored.Channels[4], new EventColumn(new double[Events]));
        Assert.Equal(0, mixed.Slice(5, 5).Columns[4][0]);
        Assert.Equal(_held.Columns[5][6], mixed.Slice(5, 5).Columns[5][1]);
    }

    public void Dispose() => File.Delete(_path);

    private static void Same(EventTable expected, EventTable actual)
    {
        Assert.Equal(expected.EventCount, actual.EventCount);
        for (int c = 0; c < expected.Columns.Count; c++)
        {
            Assert.False(actual.Columns[c].IsStored);
            Assert.True(expected.Columns[c].Singles.SequenceEqual(actual.Columns[c].Singles));
        }
    }
}
