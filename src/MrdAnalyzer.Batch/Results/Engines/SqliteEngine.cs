using System.Data.Common;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MrdAnalyzer.Batch.Results.Engines;

/// <summary>
/// One file beside the results, for one machine. Write-ahead log, so that readers do not wait; every commit is on the disk before it is
/// believed (synchronous FULL). Not for a folder that several machines share: the log lives in memory that they do not share.
/// </summary>
internal sealed class SqliteEngine : IDatabaseEngine
{
    private const int BusyMilliseconds = 5000;
    private readonly string _path;
    private readonly bool _create;

    static SqliteEngine() => Batteries_V2.Init();

    public SqliteEngine(string path, bool create) => (_path, _create) = (Path.GetFullPath(path), create);

    public string KeyType => "INTEGER PRIMARY KEY";

    public string SkipLocked => "";

    public string CountTables => "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = @table";

    public string Name => _path;

    public DbConnection Connect()
    {
        if (_create && Path.GetDirectoryName(_path) is { } folder) Directory.CreateDirectory(folder);
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = _path,
            Mode = _create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
            DefaultTimeout = BusyMilliseconds / 1000,
        }.ToString());
        try
        {
            connection.Open();
            foreach (string pragma in (string[])["busy_timeout = 5000", "journal_mode = WAL", "synchronous = FULL", "foreign_keys = ON"])
            {
                using var command = connection.CreateCommand();
                command.CommandText = "PRAGMA " + pragma;
                command.ExecuteNonQuery();
            }

            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Takes the write lock at once: a transaction that reads first and writes later could not be waited for.
    public DbTransaction Begin(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: false);

    public DbTransaction BeginReading(DbConnection connection) => ((SqliteConnection)connection).BeginTransaction(deferred: true);

    public void LockSchema(Session session)
    {
        // The transaction has the only write lock there is.
    }

    public TimeSpan ClockOffset(DbConnection connection, TimeProvider time) => TimeSpan.Zero;

    public bool IsPassing(Exception exception) => exception is IOException or UnauthorizedAccessException || (exception is SqliteException e && e.SqliteErrorCode is
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_PROTOCOL);

    public string Explain(Exception exception) => (exception as SqliteException)?.SqliteErrorCode switch
    {
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => $"the results database {_path} is locked by another program",
        raw.SQLITE_READONLY => $"the results database {_path} or its folder cannot be written to",
        raw.SQLITE_FULL => $"the disk of the results database {_path} is full",
        raw.SQLITE_IOERR => $"the disk of the results database {_path} does not answer properly ({exception.Message})",
        raw.SQLITE_CANTOPEN => $"the results database {_path} cannot be opened: its folder is missing or cannot be written to",
        raw.SQLITE_CORRUPT => $"the results database {_path} is damaged; restore it from a backup",
        raw.SQLITE_NOTADB => $"{_path} is no results database",
        _ => $"the results database {_path} cannot be used: {exception.Message}",
    };
}
