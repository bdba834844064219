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

    /// <summary>The same for loops of <see cref="Parallel"/>.</summary>
    public static ParallelOptions Options => new() { MaxDegreeOfParallelism = Most };

    /// <summary>Does <paramref name="body"/> for each number below <paramref name="count"/>, in any order. What one of them throws is thrown.</summary>
    public static void For(int count, Action<int> body)
    {
        ArgumentNullException.ThrowIfNull(body);
        For(count, static () => true, (i, _) => body(i));
    }

    /// <summary>The same with something for each thread to work in.</summary>
    public static void For<T>(int count, Func<T> scratch, Action<int, T> body)
    {
        ArgumentNullException.ThrowIfNull(scratch);
        ArgumentNullException.ThrowIfNull(body);
        if (_isAlone || count < 2)
        {
            var mine = scratch();
            for (int i = 0; i < count; i++) body(i, mine);
            return;
        }

        try
        {
            Parallel.For(0, count, Options, scratch, (i, _, own) =>
            {
                body(i, own);
                return own;
            }, static _ => { });
        }
        catch (AggregateException e)
        {
            ExceptionDispatchInfo.Throw(e.InnerExceptions[0]);
        }
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
}
