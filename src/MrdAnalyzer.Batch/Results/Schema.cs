using System.Globalization;
using System.Reflection;
using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>The database's schema: migrations that are run once each, in order, and a table that says which were.</summary>
internal static class Schema
{
    private const string Prefix = "MrdAnalyzer.Batch.Results.Migrations.";

    /// <summary>The migrations, number and text, in order.</summary>
    public static IReadOnlyList<(int Version, string Sql)> Migrations { get; } =
    [
        .. typeof(Schema).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => (int.Parse(n[Prefix.Length..^".sql".Length], CultureInfo.InvariantCulture), Text(n))),
    ];

    /// <summary>Brings the schema up to date.</summary>
    /// <param name="session">A transaction.</param>
    /// <param name="create">Whether an empty database gets the schema.</param>
    /// <exception cref="ResultsException">There is none and none shall be made, or the database was made by a newer version.</exception>
    public static void Migrate(Session session, bool create)
    {
        // Who may only read, and finds all as it should be, needs no right to more.
        bool isThere = session.Number(session.Engine.CountTables, ("@table", "schema_version")) > 0;
        if (!isThere && !create) throw new ResultsException($"{session.Engine.Name} holds no results");
        if (isThere && Version(session) == Migrations[^1].Version) return;
        session.Engine.LockSchema(session);
        session.Execute("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER PRIMARY KEY, software TEXT NOT NULL)");
        int version = Version(session);
        if (version > Migrations[^1].Version)
            throw new ResultsException(string.Create(CultureInfo.InvariantCulture, $"{session.Engine.Name} was made by a newer version of this program (schema {version}, this one knows {Migrations[^1].Version}); use that version"));
        foreach (var (number, sql) in Migrations.Where(m => m.Version > version))
        {
            session.Execute(sql.Replace("{key}", session.Engine.KeyType, StringComparison.Ordinal));
            session.Execute("INSERT INTO schema_version (version, software) VALUES (@version, @software)", ("@version", number), ("@software", MrdAnalysis.Software.Version));
        }
    }

    private static int Version(Session session) => (int)session.Number("SELECT MAX(version) FROM schema_version");

    private static string Text(string resource)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(resource)!);
        return reader.ReadToEnd();
    }
}
