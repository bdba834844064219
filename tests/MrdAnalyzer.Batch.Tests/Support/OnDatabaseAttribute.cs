using System.Reflection;
using Xunit.Sdk;

namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>Runs a theory on one kind of database; where there is none of it, it is skipped and counted as such.</summary>
/// <param name="kind">The kind, the test's first parameter.</param>
/// <param name="rows">Name of a static field with rows of further parameters, or null.</param>
public abstract class OnDatabaseAttribute(DatabaseKind kind, string? rows) : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod)
    {
        if (rows is null) return [[kind]];
        var field = testMethod.DeclaringType!.GetField(rows, BindingFlags.Static | BindingFlags.Public)!;
        return ((IEnumerable<object[]>)field.GetValue(null)!).Select(r => (object[])[kind, .. r]);
    }
}

/// <summary>Runs a theory on SQLite.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnSqliteAttribute(string? rows = null) : OnDatabaseAttribute(DatabaseKind.Sqlite, rows);

/// <summary>Runs a theory on PostgreSQL.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OnPostgresAttribute : OnDatabaseAttribute
{
    public OnPostgresAttribute(string? rows = null)
        : base(DatabaseKind.Postgres, rows) => Skip = MrdAnalyzer.Testing.PostgresServer.Absent;
}
