namespace FlowCytometry.Gating.Evaluation;

/// <summary>Shares out numbered pieces of work.</summary>
internal static class Workers
{
    /// <summary>Threads to use: as asked for, or those there are; no more than there are pieces.</summary>
    public static int Count(int maxThreads, int pieces) => Math.Max(1, Math.Min(maxThreads > 0 ? maxThreads : Threads.Most, pieces));

    /// <summary>
    /// Does pieces 0 to <paramref name="pieces"/> - 1, each once, on so many threads, each with a workspace of its own. Which thread does
    /// which is not known, so no result may depend on it. Gives the workspaces that were needed.
    /// </summary>
    public static IReadOnlyList<TWorkspace> Run<TWorkspace>(int threads, int pieces, Func<TWorkspace> workspace, Action<TWorkspace, int> work)
        where TWorkspace : class
    {
        int next = -1;
        var workspaces = new List<TWorkspace>(threads);
        var others = new Task[threads - 1];
        for (int t = 0; t < others.Length; t++) others[t] = Task.Run(Do);
        try
        {
            Do();
        }
        finally
        {
            Task.WhenAll(others).GetAwaiter().GetResult();
        }

        return workspaces;

        void Do()
        {
            TWorkspace? own = null;
            for (int piece = Interlocked.Increment(ref next); piece < pieces; piece = Interlocked.Increment(ref next))
            {
                if (own is null)
                {
                    own = workspace();
                    lock (workspaces) workspaces.Add(own);
                }

                work(own, piece);
            }
        }
    }
}
