using System.Globalization;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// One run of a batch: takes files in, works until each has its result or is in quarantine, and keeps count. It may be killed at any
/// instant: the same command started again goes on where it was.
/// </summary>
public sealed class BatchRun
{
    private const int MostRounds = 3;
    private readonly ResultsDatabase _database;
    private readonly BatchOptions _options;
    private readonly IBatchObserver _observer;
    private readonly WorkerIdentity _worker = WorkerIdentity.OfThisProcess();
    private readonly WorkQueue _queue;
    private readonly IntakeFeed _feed;
    private readonly BatchCount _count;
    private readonly Lock _telling = new();
    private readonly string _id;

    private BatchRun(ResultsDatabase database, BatchOptions options, IBatchObserver observer)
    {
        (_database, _options, _observer) = (database, options, observer);
        _id = Guid.CreateVersion7(database.Now).ToString();
        _queue = new WorkQueue(database, _worker, options.Work.Lease);
        _feed = new IntakeFeed(IntakeSources.Of(options.Input, options.Manifest, options.Watch, options.Work.Time), database, options, _id, Added, Note);
        _count = new BatchCount(options.Work.Time);
    }

    /// <summary>Runs a batch to its end, or until it is told to stop.</summary>
    /// <exception cref="ResultsException">The results database cannot be used.</exception>
    /// <exception cref="IOException">The input cannot be looked at, or reports cannot be written, however long was waited.</exception>
    public static BatchOutcome Run(ResultsDatabase database, BatchOptions options, IBatchObserver observer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        return new BatchRun(database, options, observer).Run(stop);
    }

    private BatchOutcome Run(CancellationToken stop)
    {
        Begin();
        using var ticks = _options.Work.Time.CreateTimer(_ => Tick(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        try
        {
            for (int round = 0; round < MostRounds; round++)
            {
                Work(stop);
                // Files that changed while they were being worked on are taken in anew.
                if (stop.IsCancellationRequested || _feed.Look(stop) == 0) break;
            }

            TellRest();
            End(stop.IsCancellationRequested ? "stopped" : "finished");
            return new BatchOutcome(_id, _count.Now(isComplete: true), _feed.Problems, stop.IsCancellationRequested && !_options.Watch);
        }
        catch (Exception e) when (e is not ResultsException)
        {
            End("failed");
            throw;
        }
    }

    private void Begin()
    {
        var now = _database.Now;
        _database.Write(session =>
        {
            RunTable.AddProtocol(session, _options.Protocol.Protocol.Sha256, _options.Protocol.Protocol.Name, _options.Protocol.Protocol.Version, _options.Protocol.Text);
            RunTable.Begin(
                session,
                new RunRecord(_id, now, null, "running", _worker.Host, _worker.Account, MrdAnalysis.Software.Version, _options.Work.Command, _options.Input ?? _options.Manifest ?? "", _options.Output),
                _worker);
        });
        foreach (string folder in new[] { _options.Output, _options.Work.Reports }.OfType<string>().Distinct(StringComparer.Ordinal))
            _options.Work.Patience.Try(() => Temporary.Sweep(folder, _worker, now), e => e is IOException or UnauthorizedAccessException ? e.Message : null);
    }

    private void Work(CancellationToken stop)
    {
        bool isComplete = false;
        using var halt = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var intake = Task.Factory.StartNew(() => TakeIn(halt.Token), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
            .ContinueWith(t => { Volatile.Write(ref isComplete, true); t.GetAwaiter().GetResult(); }, TaskScheduler.Default);
        try
        {
            new WorkLoop(_database, _queue, _options.Work, _id, Tell).Run(() => Volatile.Read(ref isComplete), stop);
        }
        finally
        {
            halt.Cancel();
        }

        intake.GetAwaiter().GetResult();
    }

    private void TakeIn(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                _feed.Look(stop);
                lock (_telling) _count.Unsettled = _feed.Unsettled;
                if (stop.IsCancellationRequested || (!_options.Watch && _feed.Unsettled == 0)) return;
                var pause = _options.Watch || _options.Interval < _options.Settle ? _options.Interval : _options.Settle;
                Task.Delay(pause, _options.Work.Time, stop).GetAwaiter().GetResult();
            }
        }
        catch (OperationCanceledException)
        {
            // Told to stop.
        }
    }

    private void Added(Arrival arrival, string? before)
    {
        lock (_telling)
        {
            if (_count.Find(arrival.Identity) is { } other && other != arrival.Path)
            {
                Note(EventLevel.Warning, arrival.Path, $"{arrival.Path} is the same file as {other}, byte for byte; it is analysed once");
                return;
            }

            _count.Add(arrival.Identity, arrival.Path);
        }

        if (before is WorkState.Done or WorkState.Quarantined || arrival.Trouble is not null) TellStored(arrival.Identity, arrival.Path);
    }

    private void TellRest()
    {
        List<KeyValuePair<string, string>> rest;
        lock (_telling) rest = _count.Untold();
        foreach (var (identity, path) in rest) TellStored(identity, path);
    }

    // What this process did not do itself: done before, done by another, or in quarantine.
    private void TellStored(string identity, string path)
    {
        if (_database.Read(session => OutcomeTable.Of(session, identity, path)) is { } outcome) Tell(outcome);
    }

    private void Tell(FileOutcome outcome)
    {
        lock (_telling)
        {
            if (_count.Tell(outcome)) _observer.File(outcome, _count.Now(isComplete: false));
        }
    }

    private void Tick()
    {
        lock (_telling) _observer.Progress(_count.Now(isComplete: false));
    }

    private void Note(EventLevel level, string? path, string sentence)
    {
        _database.Write(session => EventLog.Write(session, _database.Now, _id, level, path, sentence));
        lock (_telling) _observer.Note(sentence);
    }

    private void End(string state)
    {
        var progress = _count.Now(isComplete: true);
        string counts = string.Create(CultureInfo.InvariantCulture, $"{progress.Done} done, {progress.Known} known or done by others, {progress.Quarantined} in quarantine, {progress.Left} left");
        _database.Write(session => RunTable.End(session, _id, _database.Now, state, _worker, counts));
    }
}
