using System.Data.Common;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>Runs: begun, ended, and read.</summary>
internal static class RunTable
{
    private const string Columns = "id, started, ended, state, host, account, software, command, input, output";

    /// <summary>Begins a run.</summary>
    public static void Begin(Session session, RunRecord run, WorkerIdentity worker)
    {
        int added = session.Execute(
            $"INSERT INTO run ({Columns}) VALUES (@id, @started, NULL, @state, @host, @account, @software, @command, @input, @output) ON CONFLICT (id) DO NOTHING",
            ("@id", run.Id), ("@started", UtcText.Of(run.Started)), ("@state", run.State), ("@host", run.Host), ("@account", run.Account), ("@software", run.Software),
            ("@command", run.Command), ("@input", run.Input), ("@output", run.Output));
        if (added == 1) AuditChain.Append(session, run.Started, worker.Actor, "run", run.Id, $"software {run.Software} command {run.Command} input {run.Input}");
    }

    /// <summary>Asks in one run for what another has not finished.</summary>
    public static void Carry(Session session, string from, string to) => session.Execute(
        """
        INSERT INTO run_item (run_id, identity, path, known) SELECT @to, i.identity, i.path, 0 FROM run_item i JOIN work w ON w.identity = i.identity
        WHERE i.run_id = @from AND w.state IN ('waiting', 'claimed')
        """,
        ("@to", to), ("@from", from));

    /// <summary>Ends a run.</summary>
    public static void End(Session session, string run, DateTimeOffset now, string state, WorkerIdentity worker, string counts)
    {
        int ended = session.Execute("UPDATE run SET ended = @now, state = @state WHERE id = @id AND state = 'running'", ("@now", UtcText.Of(now)), ("@state", state), ("@id", run));
        if (ended == 1) AuditChain.Append(session, now, worker.Actor, "run-end", run, $"{state}: {counts}");
    }

    /// <summary>Stores a protocol's text, once.</summary>
    public static void AddProtocol(Session session, string sha256, string name, string version, string text) => session.Execute(
        "INSERT INTO protocol (sha256, name, version, text) VALUES (@sha, @name, @version, @text) ON CONFLICT (sha256) DO NOTHING",
        ("@sha", sha256), ("@name", name), ("@version", version), ("@text", text));

    /// <summary>The runs, latest first.</summary>
    public static IReadOnlyList<RunRecord> Latest(Session session, int most) =>
        session.Query($"SELECT {Columns} FROM run ORDER BY started DESC, id DESC LIMIT @most", Read, ("@most", most));

    private static RunRecord Read(DbDataReader row)
    {
        string? Text(int i) => row.IsDBNull(i) ? null : row.GetString(i);
        return new RunRecord(
            row.GetString(0), UtcText.Parse(row.GetString(1)), Text(2) is { } ended ? UtcText.Parse(ended) : null, row.GetString(3), row.GetString(4), row.GetString(5),
            row.GetString(6), row.GetString(7), row.GetString(8), Text(9));
    }
}
