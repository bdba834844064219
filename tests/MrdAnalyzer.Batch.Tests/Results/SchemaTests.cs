using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public sealed class SchemaTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-batch-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_new_database_has_the_schema_and_opens_again()
    {
        string path = Path.Combine(_folder, "sub", "results.db");
        for (int i = 0; i < 2; i++)
        {
            using var database = ResultsDatabase.Open(path, create: true, Patiences.None);
            Assert.Equal(Schema.Migrations[^1].Version, database.Read(s => s.Number("SELECT MAX(version) FROM schema_version")));
            Assert.Equal(0, database.Read(s => s.Number("SELECT COUNT(*) FROM current_result")));
        }
    }

    [Fact]
    public void A_database_of_a_newer_version_is_refused()
    {
        string path = Path.Combine(_folder, "results.db");
        using (var database = ResultsDatabase.Open(path, create: true, Patiences.None)) database.Write(s => s.Execute("INSERT INTO schema_version VALUES (1000, '9.9')"));
        Assert.Contains("newer version", Assert.Throws<ResultsException>(() => ResultsDatabase.Open(path, create: true, Patiences.None)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_no_database_is_refused_in_a_sentence()
    {
        string path = Path.Combine(_folder, "letter.txt");
        File.WriteAllText(path, string.Concat(Enumerable.Repeat("Dear colleague, ", 100)));
        Assert.Equal($"{path} is no results database", Assert.Throws<ResultsException>(() => ResultsDatabase.Open(path, create: true, Patiences.None)).Message);
        Assert.Contains("there is no results database", Assert.Throws<ResultsException>(() => ResultsDatabase.Open(path + "x", create: false, Patiences.None)).Message, StringComparison.Ordinal);
    }
}
