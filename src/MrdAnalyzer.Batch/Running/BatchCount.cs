using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Keeps count of a run. Not for two threads at once.</summary>
/// <param name="time">The clock.</param>
internal sealed class BatchCount(TimeProvider time)
{
    private readonly long _began = time.GetTimestamp();
    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly HashSet<string> _told = new(StringComparer.Ordinal);
    private long _done, _known, _quarantined, _events;
    private MrdClass? _worst;

    /// <summary>Files that are there and have yet to settle.</summary>
    public int Unsettled { get; set; }

    /// <summary>The path under which something was found, or null.</summary>
    public string? Find(string identity) => _paths.GetValueOrDefault(identity);

    /// <summary>Counts something found.</summary>
    public void Add(string identity, string path) => _paths.TryAdd(identity, path);

    /// <summary>Takes back what is no longer to be done.</summary>
    public void Forget(string identity) => _paths.Remove(identity);

    /// <summary>Counts an outcome, once.</summary>
    /// <returns>Whether it is new.</returns>
    public bool Tell(FileOutcome outcome)
    {
        _paths.TryAdd(outcome.Identity, outcome.Path);
        if (!_told.Add(outcome.Identity)) return false;
        if (outcome.Result is not { } result) _quarantined++;
        else if (outcome.IsKnown) _known++;
        else (_done, _events) = (_done + 1, _events + result.Events);
        if (outcome.Result is { } r && (_worst is null || r.Verdict.Gravity() > _worst.Value.Gravity())) _worst = r.Verdict;
        return true;
    }

    /// <summary>What was found and not yet told.</summary>
    public List<KeyValuePair<string, string>> Untold() => [.. _paths.Where(p => !_told.Contains(p.Key))];

    /// <summary>The count now.</summary>
    public BatchProgress Now(bool isComplete) => new(_paths.Count + Unsettled, isComplete, _done, _known, _quarantined, _events, time.GetElapsedTime(_began), _worst);
}
