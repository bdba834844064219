using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Batch.Tests.Intake;

public sealed class FileListTests : IDisposable
{
    private readonly string _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + FileList.Extension);

    public void Dispose() => File.Delete(_path);

    [Fact]
    public void A_list_says_the_same_of_every_file_whatever_its_name()
    {
        var details = new SampleDetails
        {
            Patient = "P \"1\", é",
            Sample = " S\n1",
            Tube = "T",
            Collected = new DateOnly(2026, 3, 9),
            Baseline = "/in/diagnosis\n.fcs",
            Rules = "elnall2024",
            Clinical = new ClinicalContext { Day = "d15", Therapies = ["cd19-car-t", "blinatumomab"], PreviousStatus = PreviousStatus.MrdNegative, BlastPercent = 3.25, Neutrophils = 1.5, Platelets = 100 },
        };
        IntakeItem[] items =
        [
            new("/in/ trailing .fcs ", details, "b-all", 1),
            new("/in/line\nbreak\\back'quote\".fcs", SampleDetails.None, null, 2),
            new("/in/zero\u0001\u202e.fcs", SampleDetails.None, "/in/own protocol.yaml", 3),
        ];
        using (var stream = File.Create(_path)) FileList.Write(stream, items);
        var read = IntakeSources.Of(_path, null, awaitsFiles: false, TimeProvider.System).Look();
        Assert.Empty(read.Problems);
        Assert.Equal(items.Select(i => (i.Path, i.Protocol, i.Line)), read.Items.Select(i => (i.Path, i.Protocol, i.Line)));
        Assert.Equal(items.Select(i => i.Details.ToCanonicalJson("b")), read.Items.Select(i => i.Details.ToCanonicalJson("b")));
        Assert.Equal(details.Baseline, read.Items[0].Details.Baseline);
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{\"details\":{}}")]
    [InlineData("[1]")]
    [InlineData("{\"file\":1,\"details\":{}}")]
    public void What_is_no_list_is_refused_with_its_line(string line)
    {
        File.WriteAllText(_path, "{\"file\":\"a\",\"details\":{}}\n" + line + "\n");
        Assert.Contains(", line 2: this is no line of a list of files", Assert.Throws<MrdInputException>(() => new FileList(_path).Look()).Message, StringComparison.Ordinal);
    }
}
