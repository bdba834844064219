using System.Globalization;
using FlowCytometry;
using FlowCytometry.Fcs;

namespace MrdAnalyzer.Acceptance.Tests.TestData;

/// <summary>The committed files are what the simulator makes of the commands in their README, to the byte, and hold the truth it states.</summary>
public sealed class TestDataTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-testdata-").FullName;

    public static TheoryData<string> Simulated => [.. TestDataFolder.Commands.Keys];

    public static TheoryData<string> Malformed => [.. MalformedFiles.All.Keys];

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [MemberData(nameof(Simulated))]
    public void A_simulated_file_is_made_anew_to_the_byte_and_holds_its_truth(string file)
    {
        string made = TestDataFolder.Run(file, _folder), kept = Path.Combine(TestDataFolder.Root, file);
        if (TestDataFolder.Update) File.Copy(made, kept, overwrite: true);
        Assert.True(File.ReadAllBytes(kept).AsSpan().SequenceEqual(File.ReadAllBytes(made)), $"{file} is not what its command makes");

        string[] kinds = [.. File.ReadLines(Path.ChangeExtension(made, ".truth.csv")).Skip(1).Select(line => line.Split(',')[1])];
        int nucleated = kinds.Count(k => k is not ("Debris" or "Doublet" or "Dead")), blasts = kinds.Count(k => k == "Blast");
        string[] truth =
        [
            Number(kinds.Length), Number(nucleated), Number(blasts), (100.0 * blasts / nucleated).ToString("0.00", CultureInfo.InvariantCulture),
            Number(kinds.Count(k => k.StartsWith("Hematogone", StringComparison.Ordinal))), Number(kinds.Count(k => k == "MatureB")),
        ];
        Assert.Equal(truth, TestDataFolder.Rows[file][3..]);
        Assert.Contains($"--seed {TestDataFolder.Rows[file][2]} ", TestDataFolder.Commands[file], StringComparison.Ordinal);

        var table = FcsImport.Read(kept);
        Assert.Equal(kinds.Length, table.EventCount);
        Assert.NotNull(table.Spillover);
    }

    [Theory]
    [MemberData(nameof(Malformed))]
    public void A_malformed_file_is_refused_or_read_aloud(string file)
    {
        byte[] made = MalformedFiles.All[file]();
        string kept = Path.Combine(TestDataFolder.Root, "malformed", file);
        if (TestDataFolder.Update) File.WriteAllBytes(kept, made);
        Assert.Equal(made, File.ReadAllBytes(kept));

        if (TestDataFolder.Rows["malformed/" + file][2] == "refuses it")
        {
            var problem = Assert.ThrowsAny<Exception>(() => FcsImport.Read(kept));
            Assert.True(problem is FcsFormatException or InvalidDataException, problem.ToString());
            Assert.Contains(file, problem.Message, StringComparison.Ordinal);
        }
        else
        {
            Assert.Contains(FcsFile.Read(kept).Diagnostics, d => d.Severity != FcsDiagnosticSeverity.Information);
        }
    }

    [Fact]
    public void Every_file_has_a_row_and_an_origin_and_all_are_small()
    {
        var files = Directory.GetFiles(TestDataFolder.Root, "*.fcs", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(TestDataFolder.Root, f).Replace('\\', '/')).Order(StringComparer.Ordinal);
        string[] known = [.. TestDataFolder.Commands.Keys.Concat(MalformedFiles.All.Keys.Select(f => "malformed/" + f)).Order(StringComparer.Ordinal)];
        Assert.Equal(known, files);
        Assert.Equal(known, TestDataFolder.Rows.Keys.Order(StringComparer.Ordinal));
        Assert.InRange(known.Sum(f => new FileInfo(Path.Combine(TestDataFolder.Root, f)).Length), 0, 19_000_000);
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
