using MrdAnalyzer.Acceptance.Tests.TestData;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>The case that the project exists for, and its neighbours: from the files of testdata to the verdict.</summary>
public class IndexCaseTests
{
    [Fact]
    public void The_relapse_is_positive_at_3_16_percent_and_excludes_remission()
    {
        var result = Analyze("index-case/2017-05-relapse.fcs", PreviousStatus.Remission);

        Assert.Equal(MrdClass.Positive, result.Verdict.Class);
        Assert.Equal(3.16, Math.Round(result.Mrd!.Fraction.Percent, 2));
        Assert.InRange(100.0 * 1159 / 36667, result.Mrd.Interval.Low, result.Mrd.Interval.High);
        Assert.Equal("not-in-remission", result.Verdict.Remission);
        Assert.Contains("relapse", result.Verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("two other tests", result.Verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains(result.Immunophenotype, a => a is { Marker: "CD38", Shift: < -0.5 });
    }

    [Theory]
    [InlineData("index-case/2017-05-relapse.fcs", "CD10 Bright, CD38 Dim, CD45 Dim, CD58 Bright, CD66b Negative")]
    [InlineData("cd19-negative-relapse.fcs", "CD19 Negative, CD38 Dim, CD45 Dim, CD66b Negative")]
    public void The_blasts_are_put_into_the_words_that_they_were_simulated_by(string file, string words)
    {
        var found = Analyze(file).Immunophenotype;

        Assert.All(words.Split(", "), word => Assert.Contains(word, found.Select(f => $"{f.Marker} {f.Level}")));
        Assert.All(found, f => Assert.NotNull(f.Reference));
    }

    [Fact]
    public void One_number_for_one_thing_in_gates_measurement_and_sentence()
    {
        var result = Analyze("index-case/2017-05-relapse.fcs");

        Assert.Equal(result.Mrd!.Fraction.Count, result.Populations.Single(p => p.Path == result.Mrd.Population).Count);
        Assert.Contains("Steady, Cells, Singlets; without viability dye nor SYTO", result.Mrd.DenominatorMeans, StringComparison.Ordinal);
        string normal = result.Diagnostics.Single(d => d.Code == "MRD2020").Message;
        var mature = result.Populations.Single(p => p.Path.EndsWith("/Mature B cells", StringComparison.Ordinal));
        Assert.Contains(FormattableString.Invariant($"Mature B cells {mature.Count:N0}"), normal, StringComparison.Ordinal);
        Assert.Contains(result.Quality, q => q is { Check: "haemodilution", Status: QualityStatus.Pass });
    }

    [Fact]
    public void The_marrow_before_car_t_is_positive() => Assert.Equal(MrdClass.Positive, Analyze("index-case/2017-08-before-car-t.fcs").Verdict.Class);

    [Theory]
    [InlineData("index-case/2017-09-review-1.fcs")]
    [InlineData("index-case/2017-09-review-2.fcs")]
    [InlineData("index-case/2017-09-review-3.fcs")]
    public void Reviews_after_car_t_are_negative_independently_of_cd19_with_aplasia_stated(string file)
    {
        var result = Analyze(file, PreviousStatus.Unknown, "CD19 CAR-T");

        Assert.Equal(MrdClass.NotDetected, result.Verdict.Class);
        Assert.Equal("cd19-independent", result.Protocol.Variant);
        Assert.Contains("B-cell aplasia", result.Verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains("95 % probability", result.Verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_marrow_after_transplantation_is_negative() =>
        Assert.Equal(MrdClass.NotDetected, Analyze("index-case/2017-12-after-transplant.fcs", PreviousStatus.Unknown, "CD19 CAR-T", "transplantation").Verdict.Class);

    [Fact]
    public void A_relapse_without_cd19_is_found_independently_of_cd19_even_if_nobody_tells_the_therapy()
    {
        var result = Analyze("cd19-negative-relapse.fcs");

        Assert.Equal("cd19-independent", result.Protocol.Variant);
        Assert.Equal(MrdClass.Positive, result.Verdict.Class);
        Assert.InRange(result.Mrd!.Fraction.Percent, 0.45, 0.55);
    }

    [Fact]
    public void The_same_relapse_is_missed_by_the_cd19_variant_which_then_refuses_to_call_it_negative()
    {
        var protocol = BuiltInProtocols.Get("b-all");
        protocol = protocol with { Variants = [protocol.Variants[0]] };

        var result = MrdAnalysis.Run(new MrdRequest { File = InFolder("cd19-negative-relapse.fcs"), Protocol = protocol });

        Assert.InRange(result.Mrd!.Fraction.Count, 0, 9);
        Assert.Equal(MrdClass.NotEvaluable, result.Verdict.Class);
    }

    [Fact]
    public void Regenerating_marrow_full_of_hematogones_is_negative()
    {
        var result = Analyze("regenerating-marrow.fcs");

        Assert.Equal(MrdClass.NotDetected, result.Verdict.Class);
        Assert.Equal(0, result.Mrd!.Fraction.Count);
    }

    [Fact]
    public void Too_few_cells_are_no_negative() => Assert.Equal(MrdClass.NotDetectedInsufficientSensitivity, Analyze("too-few-cells.fcs").Verdict.Class);

    [Fact]
    public void A_clogged_acquisition_is_not_evaluable()
    {
        var result = Analyze("clogged.fcs");

        Assert.Equal(MrdClass.NotEvaluable, result.Verdict.Class);
        Assert.Contains(result.Quality, c => c.Status == QualityStatus.Fail);
    }

    [Fact]
    public void A_missing_marker_is_named()
    {
        var result = Analyze("missing-marker.fcs");

        Assert.Equal(MrdClass.NotEvaluable, result.Verdict.Class);
        Assert.Contains("CD45", result.Verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_file_gives_the_same_result_to_the_last_bit()
    {
        var (a, b) = (Analyze("index-case/2017-05-relapse.fcs"), Analyze("index-case/2017-05-relapse.fcs"));

        Assert.Equal(a.Mrd, b.Mrd);
        Assert.Equal(a.Populations, b.Populations);
        Assert.Equal(a.Immunophenotype, b.Immunophenotype);
    }

    [Fact]
    public void A_baseline_gives_the_log_reduction()
    {
        var result = MrdAnalysis.Run(new MrdRequest
        {
            File = InFolder("index-case/2017-09-review-1.fcs"),
            Baseline = InFolder("index-case/2017-08-before-car-t.fcs"),
            Protocol = BuiltInProtocols.Get("b-all"),
            Clinical = new ClinicalContext { Therapies = ["CD19 CAR-T"] },
        });

        Assert.True(result.Mrd!.LogReduction!.IsLowerBound);
        Assert.InRange(result.Mrd.LogReduction.Value, 3, 4);
    }

    private static string InFolder(string file) => Path.Combine(TestDataFolder.Root, file);

    private static MrdResult Analyze(string file, PreviousStatus status = PreviousStatus.Unknown, params string[] therapies) => MrdAnalysis.Run(new MrdRequest
    {
        File = InFolder(file),
        Protocol = BuiltInProtocols.Get("b-all"),
        Clinical = new ClinicalContext { PreviousStatus = status, Therapies = therapies },
    });
}
