using System.Globalization;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Summary;

namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// One run of a batch: takes files in, works until each has its result or is in quarantine, and keeps count. It may be killed at any
/// instant: the same command started again goes on where it was. A batch that watches makes a run a day, until it is told to stop.
/// </summary>
public sealed class BatchRun
{
    private const int MostRounds = 3;
    private static readonly TimeSpan TellOthersEvery = TimeSpan.FromMinutes(1);
    private readonly ResultsDatabase _database;
    private readonly BatchOptions _options;
    private readonly IBatchObserver _observer;
    private readonly WorkerIdentity _worker = WorkerIdentity.OfThisProcess();
    private readonly WorkQueue _queue;
    private readonly IntakeFeed _feed;
    private readonly Lock _telling = new();
    private BatchCount _count;
    private string _id = "";

    private BatchRun(ResultsDatabase database, BatchOptions options, IBatchObserver observer)
    {
        (_database, _options, _observer) = (database, options, observer);
        _queue = new WorkQueue(database, _worker, options.Work.Lease);
        _feed = new IntakeFeed(IntakeSources.Of(options.Input, options.Manifest, options.Watch, options.Work.Time), database, options, () => _id, Added, Note);
        _count = new BatchCount(options.Work.Time);
    }

    /// <summary>Runs a batch to its end, or until it is told to stop.</summary>
    /// <exception cref="ResultsException">The results database cannot be used.</exception>
    /// <exception cref="MrdInputException">There is no such input.</exception>
    /// <exception cref="IOException">The input cannot be looked at, or reports cannot be written, however long was waited.</exception>
    public static BatchOutcome Run(ResultsDatabase database, BatchOptions options, IBatchObserver observer, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(observer);
        var run = new BatchRun(database, options, observer);
        run.Begin();
        using var ticks = options.Work.Time.CreateTimer(_ => run.Tick(), null, TimeSpan.Zero, TimeSpan.FromSeconds(1));
        var outcome = run.Whole(stop);
        while (options.Watch && !stop.IsCancellationRequested)
        {
            run.NextDay();
            outcome = run.Whole(stop);
        }

        return outcome;
    }

    private BatchOutcome Whole(CancellationToken stop)
    {
        try
        {
            using var day = _options.Watch ? new CancellationTokenSource(UntilDayEnds(), _options.Work.Time) : new CancellationTokenSource();
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, day.Token);
            for (int round = 0; round < MostRounds; round++)
            {
                Work(end.Token);
                // Files that changed while they were being worked on are taken in anew.
                if (end.IsCancellationRequested || (_feed.Look(end.Token) == 0 && _feed.Unsettled == 0)) break;
            }

            TellRest();
            End(stop.IsCancellationRequested ? "stopped" : _options.QueueOnly ? "queued" : "finished");
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
        string before = _id;
        _id = Guid.CreateVersion7(now).ToString();
        _database.Write(session =>
        {
            RunTable.AddProtocol(session, _options.Protocol.Protocol.Sha256, _options.Protocol.Protocol.Name, _options.Protocol.Protocol.Version, _options.Protocol.Text);
            RunTable.Begin(
                session,
                new RunRecord(_id, now, null, "running", _worker.Host, _worker.Account, MrdAnalysis.Software.Version, _options.Work.Command, _options.Input ?? _options.Manifest ?? "", _options.Output),
                _worker);
            RunTable.Carry(session, before, _id);
        });
        foreach (string folder in new[] { _options.Output, _options.Work.Reports }.OfType<string>().Distinct(StringComparer.Ordinal))
            _options.Work.Patience.Try(() => Temporary.Sweep(folder, _worker, now), e => e is IOException or UnauthorizedAccessException ? e.Message : null);
    }

    // What the day before left goes on; the count begins anew.
    private void NextDay()
    {
        var left = _count.Untold();
        lock (_telling)
        {
            _count = new BatchCount(_options.Work.Time);
            foreach (var (identity, path) in left) _count.Add(identity, path);
        }

        Begin();
    }

    private TimeSpan UntilDayEnds()
    {
        var now = _options.Work.Time.GetLocalNow();
        var end = _options.DayEnds.ToTimeSpan() - now.TimeOfDay;
        return end > TimeSpan.Zero ? end : end + TimeSpan.FromDays(1);
    }

    private void Work(CancellationToken stop)
    {
        if (_options.QueueOnly)
        {
            TakeIn(stop);
            return;
        }

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
        long told = _options.Work.Time.GetTimestamp();
        try
        {
            while (true)
            {
                _feed.Look(stop);
                if (_options.QueueOnly && _options.Work.Time.GetElapsedTime(told) >= TellOthersEvery)
                {
                    TellRest(); // what workers have done meanwhile
                    told = _options.Work.Time.GetTimestamp();
                }

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
        string? other;
        lock (_telling)
        {
            other = _count.Find(arrival.Identity);
            _count.Add(arrival.Identity, arrival.Path);
        }

        if (other is not null && other != arrival.Path) Note(EventLevel.Warning, arrival.Path, $"{arrival.Path} is the same file as {other}, byte for byte; it is analysed once");
        else if (before is WorkState.Done or WorkState.Quarantined || arrival.Trouble is not null) TellStored(arrival.Identity, arrival.Path);
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
        var (outcome, state) = _database.Read(session => (OutcomeTable.Of(session, identity, path), OutcomeTable.State(session, identity)));
        if (outcome is not null) Tell(outcome);
        else if (state == WorkState.Superseded) Forget(identity);
    }

    private void Tell(FileOutcome outcome)
    {
        lock (_telling)
        {
            if (_count.Tell(outcome)) _observer.File(outcome, _count.Now(isComplete: false));
        }
    }

    private void Forget(string identity)
    {
        lock (_telling) _count.Forget(identity);
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
        if (_options.Output is { } folder && state != "failed") MorningSummary.Write(_database, _id, folder, _options.Work.Patience);
    }
}
