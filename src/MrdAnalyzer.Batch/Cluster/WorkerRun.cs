using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>
/// A worker: does whatever waits in the queue of a results database, on any number of machines at once. It takes nothing in itself; a batch
/// does (<see cref="BatchOptions.QueueOnly"/>, or one that works too). Killed at any instant, its files fall back to the queue.
/// </summary>
public sealed class WorkerRun
{
    private static readonly TimeSpan CountEvery = TimeSpan.FromSeconds(10);
    private readonly ResultsDatabase _database;
    private readonly WorkOptions _options;
    private readonly IBatchObserver _observer;
    private readonly WorkerIdentity _worker = WorkerIdentity.OfThisProcess();
    private readonly WorkQueue _queue;
    private readonly Lock _telling = new();
    private BatchProgress _done = new(0, IsComplete: false, 0, 0, 0, 0, TimeSpan.Zero, null); // counts only: a worker may run for years
    private readonly long _began;
    private long _unfinished, _counted;
    private int _isCounting;

    private WorkerRun(ResultsDatabase database, WorkOptions options, IBatchObserver observer)
    {
        (_database, _options, _observer) = (database, options, observer);
        _queue = new WorkQueue(database, _worker, options.Lease);
        _began = options.Time.GetTimestamp();
    }

    /// <summary>Works until told to stop, or until the queue is empty.</summary>
    /// <param name="database">The results database.</param>
    /// <param name="options">How to work.</param>
    /// <param name="untilEmpty">End when nothing is waiting and nobody has anything claimed; false: wait for more.</param>
    /// <param name="observer">Told of each file.</param>
    /// <param name="stop">Tells to stop: files begun are finished, the rest is given back.</param>
    /// <returns>What this worker did.</returns>
    /// <exception cref="ResultsException">The results database cannot be used.</exception>
    /// <exception cref="IOException">Reports cannot be written, however long was waited.</exception>
    public static BatchProgress Run(ResultsDatabase database, WorkOptions options, bool untilEmpty, IBatchObserver observer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        var run = new WorkerRun(database, options, observer);
        run.Begin();
        using (options.Time.CreateTimer(_ => run.Tick(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1)))
            new WorkLoop(database, run._queue, options, run: null, run.Tell).Run(() => untilEmpty, stop);
        run.Count();
        return run.Progress(isComplete: true);
    }

    private void Begin()
    {
        _database.Write(session => AuditChain.Append(session, _database.Now, _worker.Actor, "worker", _worker.Id, $"software {MrdAnalysis.Software.Version} command {_options.Command}"));
        if (_options.Reports is { } folder)
            _options.Patience.Try(() => Temporary.Sweep(folder, _worker, _database.Now), e => e is IOException or UnauthorizedAccessException ? e.Message : null);
        foreach (var (software, files) in _database.Read(WorkQueue.OfOtherVersions))
            _observer.Note($"{files} files wait for version {software} of this program, and are left to it; this is {MrdAnalysis.Software.Version}");
        Count();
    }

    private void Tell(FileOutcome outcome)
    {
        lock (_telling)
        {
            _done = outcome.Result is not { } result ? _done with { Quarantined = _done.Quarantined + 1 } : _done with
            {
                Done = _done.Done + 1,
                Events = _done.Events + result.Events,
                Worst = _done.Worst is { } worst && worst.Gravity() >= result.Verdict.Gravity() ? worst : result.Verdict,
            };
            _unfinished = Math.Max(0, _unfinished - 1);
            _observer.File(outcome, Progress(isComplete: false));
        }
    }

    // While the database is waited for, so does the count: the worker is still alive.
    private void Tick()
    {
        lock (_telling) _observer.Progress(Progress(isComplete: false));
        if (_options.Time.GetElapsedTime(Volatile.Read(ref _counted)) < CountEvery || Interlocked.Exchange(ref _isCounting, 1) != 0) return;
        try
        {
            Count();
        }
        catch (Exception e) when (e is ResultsException or OperationCanceledException)
        {
            // The loop, which needs it more, says so.
        }

        Volatile.Write(ref _isCounting, 0);
    }

    private void Count()
    {
        long unfinished = _queue.Unfinished(run: null);
        lock (_telling) _unfinished = unfinished;
        Volatile.Write(ref _counted, _options.Time.GetTimestamp());
    }

    private BatchProgress Progress(bool isComplete) =>
        _done with { Found = _done.Done + _done.Quarantined + _unfinished, IsComplete = isComplete, Elapsed = _options.Time.GetElapsedTime(_began) };
}
