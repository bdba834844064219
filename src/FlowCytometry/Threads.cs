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

    /// <summary>
    /// Does pieces 0 to <paramref name="pieces"/> - 1, each once: whichever thread is free takes the next, so that long pieces should come first. Which
    /// thread does which is not known, and no result may depend on it.
    /// </summary>
    /// <remarks>The first exception of a piece is thrown when all threads have ended; pieces that were not begun by then are left out.</remarks>
    public static void Share(int pieces, Action<int> work)
    {
        ArgumentNullException.ThrowIfNull(work);
        int next = -1;
        ExceptionDispatchInfo? failure = null;
        var others = new Task[Math.Max(0, Math.Min(Most, pieces) - 1)];
        for (int t = 0; t < others.Length; t++) others[t] = Task.Run(Do);
        Do();
        Task.WaitAll(others);
        failure?.Throw();

        void Do()
        {
            try
            {
                for (int piece = Interlocked.Increment(ref next); piece < pieces && failure is null; piece = Interlocked.Increment(ref next)) work(piece);
            }
            catch (Exception e)
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(e), null);
            }
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
