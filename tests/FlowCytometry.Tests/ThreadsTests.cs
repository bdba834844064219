namespace FlowCytometry.Tests;

public sealed class ThreadsTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void Every_piece_is_done_once(int pieces)
    {
        int[] done = new int[pieces];
        Threads.For(pieces, p => Interlocked.Increment(ref done[p]));
        Assert.All(done, d => Assert.Equal(1, d));
    }

    [Fact]
    public void Alone_pieces_are_done_in_order_by_the_thread_that_asks()
    {
        var order = new List<(int Piece, int Thread)>();
        Threads.Alone(() =>
        {
            Threads.For(20, p => order.Add((p, Environment.CurrentManagedThreadId)));
            return 0;
        });
        Assert.Equal(Enumerable.Range(0, 20).Select(p => (p, Environment.CurrentManagedThreadId)), order);
    }

    [Fact]
    public void The_exception_of_a_piece_is_thrown_as_it_is() =>
        Assert.Equal("piece 7", Assert.Throws<InvalidDataException>(() => Threads.For(8, p => { if (p == 7) throw new InvalidDataException("piece 7"); })).Message);
}
