using FlowCytometry;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Results.Engines;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Cluster;

/// <summary>
/// Which files of an input have no result yet, told without reading one: what an unchanged path held is in the database. What is not known
/// there is missing; the task that gets it looks closer.
/// </summary>
/// <param name="Items">The files.</param>
/// <param name="Done">Files that have their result.</param>
/// <param name="Quarantined">Files in quarantine, that are left there.</param>
/// <param name="Unsettled">Files that are just being written.</param>
internal sealed record MissingFiles(IReadOnlyList<IntakeItem> Items, int Done, int Quarantined, int Unsettled)
{
    private const int SurelySettled = 12; // as a batch does
    private static readonly Dictionary<string, string> NoBaselines = new(StringComparer.Ordinal);

    /// <summary>Looks.</summary>
    /// <param name="database">The results.</param>
    /// <param name="look">The input.</param>
    /// <param name="options">What shall be done.</param>
    public static MissingFiles Of(ResultsDatabase database, IntakeLook look, SlurmOptions options)
    {
        var items = new List<IntakeItem>();
        int done = 0, quarantined = 0, unsettled = 0;
        var protocols = new Dictionary<string, string>(StringComparer.Ordinal);
        var baselines = new Dictionary<string, string>(NoBaselines, StringComparer.Ordinal);
        var now = options.Clock.GetUtcNow();
        database.ReadAtOnce(session =>
        {
            foreach (var item in look.Items)
            {
                var stamp = FileStamp.Of(item.Path);
                if (FcsFiles.IsArriving(item.Path) || (stamp is { } s && now - s.LastChange < SurelySettled * options.Settle)) unsettled++;
                else if (stamp is not null && State(session, item, stamp.Value, options, protocols, baselines) is { } state && state != WorkState.Waiting)
                    _ = state == WorkState.Done ? done++ : quarantined++;
                else items.Add(item);
            }

            return true;
        });
        return new MissingFiles(items, done, quarantined, unsettled);
    }

    // Done, quarantined (and to be left there), or something else: to be done.
    private static string? State(Session session, IntakeItem item, FileStamp stamp, SlurmOptions options, Dictionary<string, string> protocols, Dictionary<string, string> baselines)
    {
        if (WorkIntake.KnownHash(session, item.Path, stamp.Text) is not { } hash) return null;
        string protocol = item.Protocol is not { } name ? options.Protocol.Protocol.Sha256
            : protocols.TryGetValue(name, out string? known) ? known : protocols[name] = LoadedProtocol.Get(name).Protocol.Sha256;
        string? baseline = item.Details.Baseline is not { } path ? null
            : baselines.TryGetValue(path, out string? read) ? read : File.Exists(path) ? baselines[path] = FileHash.Of(path) : "";
        string identity = ResultIdentity.Of(hash, protocol, MrdAnalysis.Software.Version, item.Details.ToCanonicalJson(baseline));
        var row = session.Query("SELECT state, kind FROM work WHERE identity = @identity", r => (State: r.GetString(0), Kind: r.IsDBNull(1) ? "" : r.GetString(1)), ("@identity", identity));
        return row is not [var (state, kind)] ? null
            : state == WorkState.Done ? state
            : state == WorkState.Quarantined && !options.Retry && kind != FailureKind.Surroundings.ToWord() ? state : WorkState.Waiting;
    }
}
