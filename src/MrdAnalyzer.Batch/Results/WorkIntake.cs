using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Puts files into the queue of a run.</summary>
internal static class WorkIntake
{
    /// <summary>What is known of a path's content from an earlier look; null where the stamp differs or nothing is known.</summary>
    public static string? KnownHash(Session session, string path, string stamp) =>
        session.Text("SELECT sha256 FROM location WHERE path = @path AND stamp = @stamp", ("@path", path), ("@stamp", stamp));

    /// <summary>Queues one file for a run. What is done, waiting or in quarantine already stays as it is.</summary>
    /// <param name="session">A transaction.</param>
    /// <param name="now">The time.</param>
    /// <param name="run">The run.</param>
    /// <param name="arrival">The file.</param>
    /// <param name="retry">What is in quarantine gets another chance, whatever the reason.</param>
    /// <returns>The state that it was in before, see <see cref="WorkState"/>; null where it is new.</returns>
    public static string? Add(Session session, DateTimeOffset now, string run, Arrival arrival, bool retry)
    {
        string identity = arrival.Identity, time = UtcText.Of(now);
        bool isRead = arrival.Trouble is null;
        if (isRead) AddFile(session, time, arrival);
        string? before = session.Text("SELECT state FROM work WHERE identity = @identity", ("@identity", identity));
        session.Execute(
            """
            INSERT INTO work (identity, file_sha256, protocol_sha256, software, details, path, baseline, folder, bytes, state, lease, not_before, interruptions, failures, kind, reason, changed)
            VALUES (@identity, @file, @protocol, @software, @details, @path, @baseline, @folder, @bytes, @state, 0, 0, 0, @failures, @kind, @reason, @time)
            ON CONFLICT (identity) DO NOTHING
            """,
            ("@identity", identity), ("@file", isRead ? arrival.FileSha256 : null), ("@protocol", arrival.ProtocolSha256), ("@software", MrdAnalysis.Software.Version),
            ("@details", arrival.Details), ("@path", arrival.Path), ("@baseline", arrival.Baseline), ("@folder", FolderOf(arrival.Path, identity)), ("@bytes", arrival.Bytes),
            ("@state", isRead ? WorkState.Waiting : WorkState.Quarantined), ("@failures", isRead ? 0 : 1), ("@kind", isRead ? null : FailureKind.Surroundings.ToWord()),
            ("@reason", arrival.Trouble), ("@time", time));
        session.Execute(
            "INSERT INTO run_item (run_id, identity, path, known) VALUES (@run, @identity, @path, @known) ON CONFLICT (run_id, identity, path) DO NOTHING",
            ("@run", run), ("@identity", identity), ("@path", arrival.Path), ("@known", before == WorkState.Done ? 1 : 0));
        if (before is WorkState.Waiting or WorkState.Superseded || (before == WorkState.Quarantined && isRead)) Refresh(session, time, identity, arrival, before != WorkState.Waiting, retry);
        return before;
    }

    /// <summary>The report folder's name: the file's, for people, and enough of the identity to be alone.</summary>
    public static string FolderOf(string path, string identity)
    {
        string stem = string.Concat(Path.GetFileNameWithoutExtension(path).Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.');
        return $"{(stem.Length <= 80 ? stem : stem[..80])}-{identity[..12]}";
    }

    private static void AddFile(Session session, string time, Arrival arrival)
    {
        session.Execute(
            "INSERT INTO file (sha256, bytes, name, path, first_seen) VALUES (@sha, @bytes, @name, @path, @time) ON CONFLICT (sha256) DO NOTHING",
            ("@sha", arrival.FileSha256), ("@bytes", arrival.Bytes), ("@name", Path.GetFileName(arrival.Path)), ("@path", arrival.Path), ("@time", time));
        session.Execute(
            """
            INSERT INTO location (path, stamp, sha256, seen) VALUES (@path, @stamp, @sha, @time)
            ON CONFLICT (path) DO UPDATE SET stamp = excluded.stamp, sha256 = excluded.sha256, seen = excluded.seen WHERE location.stamp <> excluded.stamp
            """,
            ("@path", arrival.Path), ("@stamp", arrival.Stamp), ("@sha", arrival.FileSha256), ("@time", time));
    }

    // The file may have moved since it was queued. What failed for its surroundings is tried again by every run, the rest only when asked.
    private static void Refresh(Session session, string time, string identity, Arrival arrival, bool isAside, bool retry)
    {
        session.Execute(
            "UPDATE work SET path = @path, baseline = @baseline WHERE identity = @identity AND state <> 'claimed' AND (path <> @path OR baseline <> @baseline)",
            ("@path", arrival.Path), ("@baseline", arrival.Baseline), ("@identity", identity));
        if (!isAside) return;
        session.Execute(
            $"UPDATE work SET state = 'waiting', not_before = 0, interruptions = 0, changed = @time WHERE identity = @identity AND (state = 'superseded' OR (state = 'quarantined'{(retry ? "" : " AND kind = 'surroundings'")}))",
            ("@time", time), ("@identity", identity));
    }
}
