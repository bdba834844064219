using System.Collections.Concurrent;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// The loop of a batch and of a worker: claims files, analyses several at a time within the memory there is, and stores what comes out, all
/// that is ready in one transaction. Leases are extended meanwhile. Whatever happens to this process, the database holds for every file
/// either its result, or a claim that another process can take over.
/// </summary>
/// <param name="database">The results database.</param>
/// <param name="queue">The queue, with this process as its worker.</param>
/// <param name="options">How to work.</param>
/// <param name="run">The run to work for, or null: any.</param>
/// <param name="tell">Told of each file's outcome, from one thread at a time.</param>
internal sealed class WorkLoop(ResultsDatabase database, WorkQueue queue, WorkOptions options, string? run, Action<FileOutcome> tell)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250), LongestPause = TimeSpan.FromSeconds(2);
    private readonly FileAnalysis _analysis = new(database, queue.Worker, options);
    private readonly MemoryBudget _memory = new(options.Memory);
    private readonly Lock _telling = new();
    private readonly CancellationTokenSource _halt = new();
    private readonly BlockingCollection<FinishedWork> _finished = new(Math.Max(4, 2 * options.Jobs));
    private readonly SemaphoreSlim _places = new(options.Jobs + 1); // one file is claimed ahead, and no more: what is claimed when a process is killed counts as interrupted
    private Exception? _end;

    /// <summary>Works until all is done, or it is told to stop: what has been begun is finished, the rest given back.</summary>
    /// <param name="isComplete">Whether nothing new will come; null: never so.</param>
    /// <param name="stop">Tells to stop.</param>
    /// <exception cref="ResultsException">The database cannot be used.</exception>
    /// <exception cref="ReportException">Reports cannot be written.</exception>
    public void Run(Func<bool> isComplete, CancellationToken stop)
    {
        queue.Register();
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(stop, _halt.Token);
        using var ready = new BlockingCollection<WorkItem>();
        var store = Start(Store);
        var analyse = Enumerable.Range(0, options.Jobs).Select(_ => Start(() => Analyse(ready, linked.Token))).ToList();
        using (options.Time.CreateTimer(_ => Guard(queue.Extend), null, options.Lease / 4, options.Lease / 4))
        {
            Guard(() => Claim(ready, isComplete, linked.Token));
            ready.CompleteAdding();
            Task.WaitAll(analyse);
            _finished.CompleteAdding();
            store.Wait(CancellationToken.None);
            if (_end is null) Guard(() => queue.Release());
        }

        if (_end is not null) System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(_end);
    }

    private Task Start(Action work) => Task.Factory.StartNew(() => Guard(work), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    // The first failure that concerns all files ends the loop.
    private void Guard(Action work)
    {
        try
        {
            work();
        }
        catch (OperationCanceledException)
        {
            // Told to stop while waiting.
        }
        catch (Exception e)
        {
            Interlocked.CompareExchange(ref _end, e, null);
            _halt.Cancel();
        }
    }

    private void Claim(BlockingCollection<WorkItem> ready, Func<bool> isComplete, CancellationToken stop)
    {
        var pause = Pause;
        while (!stop.IsCancellationRequested)
        {
            bool complete = isComplete();
            _places.Wait(stop);
            int free = 1;
            while (_places.Wait(0, CancellationToken.None)) free++;
            var items = queue.Claim(run, free);
            foreach (var item in items) ready.Add(item, stop);
            if (items.Count < free) _places.Release(free - items.Count);
            if (items.Count > 0)
            {
                pause = Pause;
                continue;
            }

            if (complete && queue.Unfinished(run) == 0) return;
            stop.WaitHandle.WaitOne(pause);
            if (run is null && pause < LongestPause) pause *= 2; // many idle workers shall not keep a server busy
        }
    }

    private void Analyse(BlockingCollection<WorkItem> ready, CancellationToken stop)
    {
        foreach (var item in ready.GetConsumingEnumerable(stop))
        {
            // What has brought down its process before runs alone.
            using var share = _memory.Take(item.Interruptions < WorkQueue.SuspectInterruptions ? FileAnalysis.MemoryFor(item.Bytes) : options.Memory);
            if (stop.IsCancellationRequested) return;
            try
            {
                _finished.Add(_analysis.Run(item, run), _halt.Token);
            }
            catch (Exception e) when (e is not (ResultsException or ReportException or OperationCanceledException))
            {
                Fail(item, e);
            }

            _places.Release();
        }
    }

    private void Store()
    {
        foreach (var first in _finished.GetConsumingEnumerable())
        {
            var batch = new List<FinishedWork> { first };
            while (batch.Count < 64 && _finished.TryTake(out var more)) batch.Add(more);
            var stored = ResultTable.Commit(database, queue.Worker, batch);
            foreach (var work in batch)
            {
                if (stored.Contains(work)) Tell(new FileOutcome(work.Item.Path, work.Item.Identity, false, work.Result, null, null, work.Item.Failures));
                else work.Report?.Abandon();
            }
        }
    }

    private void Fail(WorkItem item, Exception exception)
    {
        if (exception is FileChangedException)
        {
            queue.Supersede(item, exception.Message);
            return;
        }

        var failed = options.Explain(exception, item.Path);
        bool again = failed.Kind == FailureKind.Surroundings && item.Failures + 1 < options.Tries;
        var pause = TimeSpan.FromSeconds(Math.Min(60, Math.Pow(2, item.Failures)));
        queue.Fail(item, failed.Kind, failed.Reason, again ? pause : null, run);
        if (!again) Tell(new FileOutcome(item.Path, item.Identity, false, null, failed.Kind, failed.Reason, item.Failures));
    }

    private void Tell(FileOutcome outcome)
    {
        lock (_telling) tell(outcome);
    }
}
