using System.Data.Common;
using MrdAnalyzer.Batch.Results.Engines;
using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// The results database: an SQLite file, or a PostgreSQL server. One connection, used by one thread at a time; every change is one
/// transaction, which is tried again while the database is locked, full or unreachable, as long as <see cref="Patience"/> lasts.
/// </summary>
public sealed class ResultsDatabase : IDisposable
{
    private readonly Lock _gate = new();
    private readonly IDatabaseEngine _engine;
    private readonly Patience _patience;
    private DbConnection? _connection;
    private TimeSpan _clockOffset;

    private ResultsDatabase(IDatabaseEngine engine, Patience patience) => (_engine, _patience) = (engine, patience);

    /// <summary>The database in words, without any password.</summary>
    public string Name => _engine.Name;

    /// <summary>The time by the database's clock.</summary>
    internal DateTimeOffset Now => _patience.Time.GetUtcNow() + _clockOffset;

    /// <summary>Opens a database and brings its schema up to date.</summary>
    /// <param name="location">Path of an SQLite file, or <c>postgres://...</c>.</param>
    /// <param name="create">Whether a database is made where there is none: an SQLite file, the tables on a server.</param>
    /// <param name="patience">How long a database that cannot be used is waited for.</param>
    /// <exception cref="ResultsException">It cannot be used.</exception>
    public static ResultsDatabase Open(string location, bool create, Patience patience)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(location);
        bool isServer = IsServer(location);
        if (!isServer && !create && !File.Exists(location)) throw new ResultsException($"there is no results database '{location}'");
        if (!isServer && Directory.Exists(location)) throw new ResultsException($"'{location}' is a folder; name the database file, for instance {Path.Combine(location, "results.db")}");
        var database = new ResultsDatabase(isServer ? new PostgresEngine(location) : new SqliteEngine(location, create), patience);
        try
        {
            database.Write(session => Schema.Migrate(session, create));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>Whether a location names a server and not a file.</summary>
    public static bool IsServer(string location)
    {
        ArgumentNullException.ThrowIfNull(location);
        return location.StartsWith("postgres://", StringComparison.OrdinalIgnoreCase) || location.StartsWith("postgresql://", StringComparison.OrdinalIgnoreCase)
            || location.StartsWith("Host=", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        lock (_gate) Disconnect();
    }

    /// <summary>Changes the database in one transaction. The work may run more than once and must do nothing but use the session.</summary>
    /// <exception cref="ResultsException">The database cannot be used.</exception>
    internal T Write<T>(Func<Session, T> work) => Use(connection =>
    {
        using var transaction = _engine.Begin(connection);
        var value = work(new Session(connection, transaction, _engine));
        transaction.Commit();
        return value;
    });

    /// <inheritdoc cref="Write{T}"/>
    internal void Write(Action<Session> work) => Write(session =>
    {
        work(session);
        return true;
    });

    /// <summary>Reads, without a transaction.</summary>
    /// <exception cref="ResultsException">The database cannot be used.</exception>
    internal T Read<T>(Func<Session, T> work) => Use(connection => work(new Session(connection, null, _engine)));

    /// <summary>Reads within one transaction: the database as it was at one instant, whatever others write meanwhile.</summary>
    /// <exception cref="ResultsException">The database cannot be used.</exception>
    internal T ReadAtOnce<T>(Func<Session, T> work) => Use(connection =>
    {
        using var transaction = _engine.BeginReading(connection);
        return work(new Session(connection, transaction, _engine));
    });

    private T Use<T>(Func<DbConnection, T> work)
    {
        lock (_gate)
        {
            try
            {
                return _patience.Try(() => Once(work), e => _engine.IsPassing(e) ? _engine.Explain(e) : null);
            }
            catch (Exception e) when (e is DbException || _engine.IsPassing(e))
            {
                throw new ResultsException(_engine.Explain(e), e);
            }
        }
    }

    // After any failure a connection is not trusted again.
    private T Once<T>(Func<DbConnection, T> work)
    {
        try
        {
            if (_connection is null)
            {
                _connection = _engine.Connect();
                _clockOffset = _engine.ClockOffset(_connection, _patience.Time);
            }

            return work(_connection);
        }
        catch
        {
            Disconnect();
            throw;
        }
    }

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
