using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>A database of its own with one run, and a folder.</summary>
internal sealed class ScratchDatabase : IDisposable
{
    public const string Run = "run-1";
    private readonly DatabaseKind _kind;

    public ScratchDatabase(DatabaseKind kind = DatabaseKind.Sqlite)
    {
        _kind = kind;
        Location = NewLocation("results.db");
        Database = Open(Location);
        Database.Write(session =>
        {
            RunTable.AddProtocol(session, ResultIdentity.Sha256("text"), "p", "1", "text");
            RunTable.Begin(session, new RunRecord(Run, Database.Now, null, "running", "host", "me", "0", "mrd batch", "in", null), Worker("me"));
        });
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("mrd-batch-").FullName;

    public SettableTime Time { get; } = new();

    public ResultsDatabase Database { get; }

    /// <summary>How a command line names the database.</summary>
    public string Location { get; }

    /// <summary>A connection to a database, the same or another.</summary>
    public ResultsDatabase Open(string location) => ResultsDatabase.Open(location, create: true, new Patience(Time, TimeSpan.Zero, _ => { }, CancellationToken.None));

    /// <summary>An empty database of the same kind.</summary>
    public ResultsDatabase OpenAnother(string name) => Open(NewLocation(name));

    /// <summary>A worker at a place from which nobody can tell whether others live.</summary>
    public static WorkerIdentity Worker(string id) => new(id, "host", "me", id, 1, 1);

    public WorkQueue Queue(WorkerIdentity worker)
    {
        var queue = new WorkQueue(Database, worker, TimeSpan.FromMinutes(1));
        queue.Register();
        return queue;
    }

    /// <summary>Queues files of some contents.</summary>
    public IReadOnlyList<Arrival> Add(params string[] contents) => Add(Database, contents);

    /// <summary>Queues files of some contents over a connection.</summary>
    public IReadOnlyList<Arrival> Add(ResultsDatabase database, params string[] contents)
    {
        var arrivals = contents.Select(c => new Arrival
        {
            Path = Path.Combine(Folder, c + ".fcs"),
            Stamp = c,
            Bytes = 100,
            FileSha256 = ResultIdentity.Sha256(c),
            ProtocolSha256 = ResultIdentity.Sha256("text"),
            Details = "{}",
            Asked = "{}",
        }).ToList();
        database.Write(session =>
        {
            foreach (var arrival in arrivals) WorkIntake.Add(session, database.Now, Run, arrival, retry: false);
        });
        return arrivals;
    }

    /// <summary>Work as if it had been done.</summary>
    public static FinishedWork Finish(WorkItem item, WorkerIdentity worker, StagedReport? report = null) => new(
        item,
        new StoredResult
        {
            Identity = item.Identity,
            FileSha256 = item.FileSha256,
            FileName = Path.GetFileName(item.Path),
            ProtocolSha256 = item.ProtocolSha256,
            ProtocolName = "p",
            ProtocolVersion = "1",
            Software = MrdAnalysis.Software.Version,
            RunId = Run,
            WorkerId = worker.Id,
            Patient = "P1",
            Events = 1000,
            Rules = "elnall2024",
            Verdict = MrdClass.Positive,
            Category = "MRD failure",
            Remission = "undetermined",
            Sentence = "It is there.",
            Blasts = 50,
            Denominator = 1000,
            DenominatorName = "nucleated cells",
            Percent = 5,
            Quality = "pass",
            Json = "{\"schema\":\"mrd-result/1\"}",
            ReportRoot = report?.Root,
            ReportFolder = report?.Folder,
            ReportSha256 = report?.Sha256,
            Finished = default,
            Seconds = 0.1,
        },
        report);

    public long Count(string sql) => Database.Read(s => s.Number(sql));

    private string NewLocation(string name) => _kind == DatabaseKind.Postgres ? MrdAnalyzer.Testing.PostgresServer.Shared.NewDatabase() : Path.Combine(Folder, name);

    public void Dispose()
    {
        Database.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
