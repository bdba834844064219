using System.Text;
using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Batch.Tests.Intake;

/// <summary>A manifest as a laboratory writes it, with every kind of mistake that a laboratory makes.</summary>
public sealed class ManifestTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 9);
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-manifest-").FullName;

    public ManifestTests()
    {
        for (int i = 1; i <= 40; i++) File.WriteAllText(Path.Combine(_folder, $"tube{i:00}.fcs"), "x");
        File.WriteAllText(Path.Combine(_folder, "letter.pdf"), "x");
        File.WriteAllText(Path.Combine(_folder, "broken.yaml"), "schema: letter/1\n");
        Directory.CreateDirectory(Path.Combine(_folder, "folder.fcs"));
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Thirty_mistakes_give_thirty_sentences_and_the_good_rows_go_on()
    {
        string shown = Path.Combine(Root(), "Intake", "thirty-mistakes");
        var manifest = Read(File.ReadAllText(shown + ".csv"));
        string sentences = string.Concat(manifest.Problems.Select(p => p.ToString().Replace(_folder, "FOLDER", StringComparison.Ordinal) + "\n"));
        if (Update.IsAsked) File.WriteAllText(shown + ".txt", sentences);
        Assert.Equal(File.ReadAllText(shown + ".txt"), sentences);
        Assert.True(manifest.Problems.Select(p => p.Sentence).Distinct(StringComparer.Ordinal).Count() >= 30);
        Assert.Equal(["tube01.fcs", "tube02.fcs", "tube40.fcs"], manifest.Items.Select(i => Path.GetFileName(i.Path)));
    }

    [Fact]
    public void A_good_row_says_what_is_known()
    {
        var item = Assert.Single(Read("file;Patient;sample;tube;collected;day;therapy;baseline;rules;previous_status;blasts;anc;platelets\ntube01.fcs;P1;S1;T1;2026-03-01;d29;\"cd19-car-t, vincristine\";tube02.fcs;pdl2022;cr;0.5;1.5;150\n").Items);
        Assert.Equal(2, item.Line);
        Assert.Equal(Path.Combine(_folder, "tube01.fcs"), item.Path);
        Assert.Equal(Path.Combine(_folder, "tube02.fcs"), item.Details.Baseline);
        Assert.Equal(("P1", "S1", "T1", new DateOnly(2026, 3, 1), "pdl2022"), (item.Details.Patient, item.Details.Sample, item.Details.Tube, item.Details.Collected!.Value, item.Details.Rules));
        Assert.Equal(["cd19-car-t", "vincristine"], item.Details.Clinical.Therapies);
        string json = item.Details.ToCanonicalJson("abc");
        Assert.Equal("""{"patient":"P1","sample":"S1","tube":"T1","collected":"2026-03-01","day":"d29","therapy":["cd19-car-t","vincristine"],"baseline":"abc","rules":"pdl2022","previousStatus":"cr","blasts":0.5,"anc":1.5,"platelets":150}""", json);
        Assert.Equal(json, SampleDetails.FromCanonicalJson(json, item.Details.Baseline).ToCanonicalJson("abc"));
    }

    [Theory]
    [InlineData("file,patient\r\ntube01.fcs,\"Ann, of \"\"the\"\" lab\"\r\n", "Ann, of \"the\" lab")]
    [InlineData("\uFEFFfile\tpatient\rtube01.fcs\tP 1\r", "P 1")]
    [InlineData("file,patient\n\n,,\n tube01.fcs , P1 \n", "P1")]
    public void Any_spreadsheet_may_have_written_it(string text, string patient) => Assert.Equal(patient, Assert.Single(Read(text).Items).Details.Patient);

    [Fact]
    public void A_file_whose_row_is_wrong_is_not_analysed_without_it()
    {
        string path = Path.Combine(_folder, "m.csv");
        File.WriteAllText(path, "file,therapy\ntube01.fcs,blinatumamab\ntube02.fcs,cd19-car-t\n");
        var look = new ManifestSource(path, new FolderSource(_folder), _folder, awaitsFiles: false, TimeProvider.System).Look();
        Assert.DoesNotContain(look.Items, i => i.Path.EndsWith("tube01.fcs", StringComparison.Ordinal));
        Assert.Equal(39, look.Items.Count);
        Assert.Contains("(did you mean 'blinatumomab'?)", Assert.Single(look.Problems).Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "is empty")]
    [InlineData("patient\nP1\n", "has no column 'file'")]
    [InlineData("PK\u0003\u0004workbook", "is a workbook of a spreadsheet")]
    public void What_is_no_manifest_is_refused(string text, string sentence) =>
        Assert.Contains(sentence, Assert.Throws<MrdInputException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("file,patient\n", "has no row below", false)]
    [InlineData("file,tube\ntube01.fcs,A\n", "tube 'A' is of no sample", false)]
    [InlineData("file,protocol\ntube\u000001.fcs,x\u0000.yaml\n", "control characters", true)]
    public void What_is_odd_is_said(string text, string sentence, bool costsRow)
    {
        var manifest = Read(text);
        Assert.All(manifest.Problems, p => Assert.Equal((true, costsRow), (p.Sentence.Contains(sentence, StringComparison.Ordinal), p.CostsRow)));
        Assert.NotEmpty(manifest.Problems);
    }

    private Manifest Read(string text)
    {
        string path = Path.Combine(_folder, "night.csv");
        File.WriteAllBytes(path, Encoding.Latin1.GetBytes(text) is var bytes && text.Contains('ü', StringComparison.Ordinal) ? bytes : Encoding.UTF8.GetBytes(text));
        return new ManifestReader(path, _folder, awaitsFiles: false, Today).Read();
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "tests", "MrdAnalyzer.Batch.Tests");
    }
}
