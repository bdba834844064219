namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>The databases that every test of the results runs on.</summary>
public enum DatabaseKind
{
    Sqlite,
    Postgres,
}
