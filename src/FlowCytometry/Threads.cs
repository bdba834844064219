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
