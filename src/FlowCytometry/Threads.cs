using System.Runtime.ExceptionServices;

namespace FlowCytometry;

/// <summary>
/// How many threads one piece of work is spread over: as many as there are processors, unless its caller does several at a time and keeps each
/// on its own thread. No result depends on it.
/// </summary>
public static class Threads
{
    [ThreadStatic]
    private static bool _isAlone;

    /// <summary>The most threads for work that this thread begins.</summary>
    public static int Most => _isAlone ? 1 : Environment.ProcessorCount;

    /// <summary>
    /// Does <paramref name="body"/> for each number below <paramref name="count"/>: a thread that is free takes the next number, so that long pieces
    /// should come first. What one of them throws is thrown when all threads have ended; the numbers that were not begun by then are left out.
    /// </summary>
    public static void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        Share(count, () => body);
    }

    /// <summary>The same with something for each thread to work in.</summary>
    public static void For<T>(int count, Func<T> scratch, Action<int, T> body)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(body);
        Share(count, () =>
        {
            var mine = scratch();
            return i => body(i, mine);
        });
    }

    /// <summary>Begins work that is asked for later, beside what this thread goes on with; where the thread is to work alone, it is done at once.</summary>
    public static Task<T> Begin<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        if (Most > 1) return Task.Run(work);
        var done = new Task<T>(work);
        done.RunSynchronously();
        return done;
    }

    /// <summary>Does work on this thread alone.</summary>
    public static T Alone<T>(Func<T> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        bool before = _isAlone;
        _isAlone = true;
        try
        {
            return work();
        }
        finally
        {
            _isAlone = before;
        }
    }

    private static void Share(int count, Func<Action<int>> begin)
    {
        int next = -1;
        ExceptionDispatchInfo? failure = null;
        var others = new Task[Math.Max(0, Math.Min(Most, count) - 1)];
        for (int t = 0; t < others.Length; t++) others[t] = Task.Run(Take);
        Take();
        Task.WaitAll(others);
        failure?.Throw();

        void Take()
        {
            try
            {
                int i = Interlocked.Increment(ref next);
                if (i >= count) return;
                var body = begin();
                for (; i < count && failure is null; i = Interlocked.Increment(ref next)) body(i);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
        }
    }
}
