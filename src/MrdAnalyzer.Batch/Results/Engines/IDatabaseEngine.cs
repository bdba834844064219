using System.Data.Common;

namespace MrdAnalyzer.Batch.Results.Engines;

/// <summary>What differs between the databases. Everything else is one text of SQL for both.</summary>
internal interface IDatabaseEngine
{
    /// <summary>The type of a key that the database numbers itself.</summary>
    string KeyType { get; }

    /// <summary>What ends a subquery that picks rows to claim, so that two processes pick different ones.</summary>
    string SkipLocked { get; }

    /// <summary>Counts the tables of the name <c>@table</c>.</summary>
    string CountTables { get; }

    /// <summary>The database in words, without any password.</summary>
    string Name { get; }

    /// <summary>Opens a connection, ready for use.</summary>
    DbConnection Connect();

    /// <summary>Begins a transaction that will write.</summary>
    DbTransaction Begin(DbConnection connection);

    /// <summary>Begins a transaction that only reads, and sees the database as it is at its first look.</summary>
    DbTransaction BeginReading(DbConnection connection);

    /// <summary>Holds other processes off the schema until the end of the transaction.</summary>
    void LockSchema(Session session);

    /// <summary>By how much the database's clock is before this machine's: leases are compared in the database's time.</summary>
    TimeSpan ClockOffset(DbConnection connection, TimeProvider time);

    /// <summary>Whether trying again may help: locked, full, unreachable.</summary>
    bool IsPassing(Exception exception);

    /// <summary>What happened, in words for a person of the laboratory.</summary>
    string Explain(Exception exception);
}
