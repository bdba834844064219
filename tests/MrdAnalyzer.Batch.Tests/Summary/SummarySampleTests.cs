using MrdAnalyzer.Batch.Intake;
using MrdAnalyzer.Batch.Summary;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Summary;

public class SummarySampleTests
{
    [Fact]
    public void Tubes_of_a_sample_stand_together_under_the_gravest_and_samples_the_gravest_first()
    {
        var samples = SummarySample.Group(
        [
            SummaryFiles.Done("n.fcs", MrdClass.NotDetected),
            SummaryFiles.Done("a2.fcs", MrdClass.NotEvaluable, details: Tube("P1", "S1", "2")),
            SummaryFiles.Quarantined("q.fcs", "It cannot be read."),
            SummaryFiles.Done("low.fcs", MrdClass.Positive, 100),
            SummaryFiles.Done("a1.fcs", MrdClass.Positive, 3000, details: Tube("P1", "S1", "1")),
            SummaryFiles.Quarantined("a3.fcs", "It is empty.", Tube("P1", "S1", "3")),
            SummaryFiles.Done("other.fcs", MrdClass.NotEvaluable, details: Tube("P2", "S1", "1")), // the same number at another patient
        ]);
        Assert.Equal(["a1.fcs a2.fcs a3.fcs", "low.fcs", "other.fcs", "n.fcs", "q.fcs"], samples.Select(s => string.Join(' ', s.Files.Select(f => f.Name))));
        Assert.Equal([MrdClass.Positive, MrdClass.Positive, MrdClass.NotEvaluable, MrdClass.NotDetected, null], samples.Select(s => s.Verdict));
    }

    [Theory]
    [InlineData(MrdClass.Positive, 3000, 2.9, 3.1, MrdClass.NotDetected, 0, 0, 0.004, "contradict each other: tube 1 has 3.00 % (2.90 to 3.10 %), and in tube 2 nothing")]
    [InlineData(MrdClass.Positive, 3000, 2.9, 3.1, MrdClass.Positive, 4000, 3.9, 4.1, "differ by more than counting explains: tube 2 has 4.00 % (3.90 to 4.10 %), tube 1 3.00 %")]
    [InlineData(MrdClass.DetectedNotQuantifiable, 12, 0.006, 0.02, MrdClass.NotDetected, 2, 0.0002, 0.007, null)] // the second cannot exclude the first
    [InlineData(MrdClass.NotEvaluable, 3000, 2.9, 3.1, MrdClass.NotDetected, 0, 0, 0.004, null)] // no measurement
    public void Tubes_contradict_each_other_where_counting_does_not_explain_it(MrdClass a, long blastsA, double lowA, double highA, MrdClass b, long blastsB, double lowB, double highB, string? sentence)
    {
        var sample = Assert.Single(SummarySample.Group(
        [
            SummaryFiles.Done("a.fcs", a, blastsA, 100_000, lowA, highA, Tube("P", "S", "1")),
            SummaryFiles.Done("b.fcs", b, blastsB, 100_000, lowB, highB, Tube("P", "S", "2")),
        ]));
        if (sentence is null) Assert.Null(sample.Contradiction);
        else Assert.Contains(sentence, sample.Contradiction, StringComparison.Ordinal);
    }

    private static SampleDetails Tube(string patient, string sample, string tube) => new() { Patient = patient, Sample = sample, Tube = tube };
}
