using FlowCytometry;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Looks for files, waits until each has settled, hashes it, and puts it into the queue of a run.</summary>
/// <param name="source">Where files come from.</param>
/// <param name="database">The results database.</param>
/// <param name="options">What to do.</param>
/// <param name="run">The run, which changes with the day.</param>
/// <param name="added">Told of each file that is queued, with the state it was in before, see <see cref="WorkIntake.Add"/>.</param>
/// <param name="note">Told of what a person should know.</param>
internal sealed class IntakeFeed(IIntakeSource source, ResultsDatabase database, BatchOptions options, Func<string> run, Action<Arrival, string?> added, Action<EventLevel, string?, string> note)
{
    private const int TogetherAtMost = 64, SurelySettled = 12;
    private readonly Dictionary<(string Path, string Details), string> _taken = [];
    private readonly Dictionary<string, (string Stamp, long Since, long First)> _unsettled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (string Stamp, string Sha256)> _baselines = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LoadedProtocol> _protocols = new(StringComparer.Ordinal);
    private readonly HashSet<string> _noted = new(StringComparer.Ordinal);
    private readonly TimeProvider _time = options.Work.Time;

    /// <summary>Files that are there but have not settled yet, after the last look.</summary>
    public int Unsettled { get; private set; }

    /// <summary>Rows of the manifest and folders that could not be used, after the last look.</summary>
    public int Problems { get; private set; }

    /// <summary>Looks once.</summary>
    /// <returns>How many files were queued.</returns>
    public int Look(CancellationToken stop)
    {
        var look = options.Work.Patience.Try(source.Look, e => e is IOException or UnauthorizedAccessException ? $"the input cannot be looked at: {e.Message}" : null);
        foreach (var problem in look.Problems.Where(p => _noted.Add(p.Sentence))) note(problem.CostsFiles ? EventLevel.Error : EventLevel.Warning, problem.Path, problem.Sentence);
        Problems = look.Problems.Where(p => p.CostsFiles).Select(p => (p.Path, p.Line)).Distinct().Count();
        Unsettled = 0;
        int count = 0;
        var arrivals = new List<Arrival>();
        foreach (var item in look.Items)
        {
            if (stop.IsCancellationRequested) break;
            if (Take(item) is not { } arrival) continue;
            arrivals.Add(arrival);
            count++;
            if (arrivals.Count >= TogetherAtMost) Add(arrivals);
        }

        Add(arrivals);
        return count;
    }

    private void Add(List<Arrival> arrivals)
    {
        if (arrivals.Count == 0) return;
        var before = database.Write(session => arrivals.ConvertAll(a => WorkIntake.Add(session, database.Now, run(), a, options.Retry)));
        for (int i = 0; i < arrivals.Count; i++) added(arrivals[i], before[i]);
        arrivals.Clear();
    }

    // Null: it was taken before, or has to wait.
    private Arrival? Take(IntakeItem item)
    {
        string details = item.Details.ToCanonicalJson(item.Details.Baseline); // tells rows of one file apart; the identity has the baseline's content
        string stamp = "";
        try
        {
            if (FileStamp.Of(item.Path) is not { } seen) return Missing(item, details);
            stamp = seen.Text;
            if (_taken.TryGetValue((item.Path, details), out string? taken) && taken == stamp) return null;
            string? hash = KnownHash(item.Path, stamp);
            if (hash is null && !IsSettled(item.Path, seen))
                return IsOverdue(item.Path) ? Trouble(item, details, stamp, "it was still being written after a long wait") : Wait();
            hash ??= FileHash.Of(item.Path);
            if (FileStamp.Of(item.Path)?.Text != stamp) return Wait();
            string? baseline = item.Details.Baseline is { } path ? BaselineHash(path) : null;
            _taken[(item.Path, details)] = stamp;
            _unsettled.Remove(item.Path);
            return Arrive(item, stamp, seen.Bytes, hash, item.Details.ToCanonicalJson(baseline), details, null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return e is UnauthorizedAccessException || IsOverdue(item.Path) ? Trouble(item, details, stamp, $"it cannot be read: {e.Message}") : Wait();
        }

        Arrival? Wait()
        {
            Unsettled++;
            return null;
        }
    }

    private Arrival? Missing(IntakeItem item, string details)
    {
        if (item.Line is null)
        {
            // A name that has no text cannot be opened by any; a link whose target is gone is no file. All else was there a moment ago.
            if (item.Path.Contains('\uFFFD', StringComparison.Ordinal)) return Trouble(item, details, "", "its name is not UTF-8, so that it cannot be opened; give it another name");
            return new FileInfo(item.Path).LinkTarget is { } target ? Trouble(item, details, "", $"it is a link to {target}, where there is no file") : null;
        }

        if (options.Watch || _taken.ContainsKey((item.Path, details))) return null;
        return Trouble(item, details, "", $"line {item.Line} of the manifest names it, but there is no such file");
    }

    private Arrival? Trouble(IntakeItem item, string details, string stamp, string reason) =>
        _taken.TryAdd((item.Path, details), stamp) ? Arrive(item, stamp, 0, "", details, details, $"{item.Path}: {reason}") : null;

    private Arrival Arrive(IntakeItem item, string stamp, long bytes, string hash, string details, string asked, string? trouble) => new()
    {
        Path = item.Path,
        Stamp = stamp,
        Bytes = bytes,
        FileSha256 = hash,
        ProtocolSha256 = Protocol(item.Protocol).Protocol.Sha256,
        Details = details,
        Asked = asked,
        Baseline = item.Details.Baseline,
        Trouble = trouble,
    };

    // Unchanged for long by its own times, or for a shorter while between two looks: a file server's clock may differ from ours.
    private bool IsSettled(string path, FileStamp stamp)
    {
        long now = _time.GetTimestamp();
        if (FcsFiles.IsArriving(path))
        {
            _unsettled.TryAdd(path, ("", now, now));
            return false;
        }

        if (_time.GetUtcNow() - stamp.LastChange >= SurelySettled * options.Settle) return true;
        if (!_unsettled.TryGetValue(path, out var known) || known.Stamp != stamp.Text)
        {
            _unsettled[path] = (stamp.Text, now, known.First == 0 ? now : known.First);
            return options.Settle <= TimeSpan.Zero;
        }

        return _time.GetElapsedTime(known.Since, now) >= options.Settle;
    }

    private bool IsOverdue(string path)
    {
        long now = _time.GetTimestamp();
        if (!_unsettled.TryGetValue(path, out var known)) _unsettled[path] = known = ("", now, now);
        return !options.Watch && _time.GetElapsedTime(known.First, now) >= options.Work.Patience.Most;
    }

    private string? KnownHash(string path, string stamp) => options.Rehash ? null : database.Read(session => WorkIntake.KnownHash(session, path, stamp));

    private string BaselineHash(string path)
    {
        string stamp = FileStamp.Of(path)?.Text ?? throw new IOException($"the baseline {path} is not there");
        if (_baselines.TryGetValue(path, out var known) && known.Stamp == stamp) return known.Sha256;
        string hash = KnownHash(path, stamp) ?? FileHash.Of(path);
        _baselines[path] = (stamp, hash);
        return hash;
    }

    private LoadedProtocol Protocol(string? name)
    {
        if (name is null) return options.Protocol;
        if (_protocols.TryGetValue(name, out var known)) return known;
        var loaded = LoadedProtocol.Get(name);
        database.Write(session => RunTable.AddProtocol(session, loaded.Protocol.Sha256, loaded.Protocol.Name, loaded.Protocol.Version, loaded.Text));
        return _protocols[name] = loaded;
    }
}
