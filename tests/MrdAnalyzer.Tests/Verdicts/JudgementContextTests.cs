using MrdAnalyzer.Verdicts;
using static MrdAnalyzer.Tests.Verdicts.Measured;

namespace MrdAnalyzer.Tests.Verdicts;

/// <summary>What the patient's history, morphology and therapy make of the same counts.</summary>
public class JudgementContextTests
{
    private static readonly VariantFacts AfterCarT = new(
        "cd19-independent", "CD19-directed therapy was given (cd19-car-t)", false, true, new CellFraction(3, 500_000, "nucleated cells"), true);

    private static readonly ClinicalContext CarT = new() { Therapies = ["cd19-car-t"], PreviousStatus = PreviousStatus.Active };

    [Fact]
    public void The_index_case_is_positive_not_in_remission_and_relapse_to_be_confirmed()
    {
        var verdict = Verdict(3160, 100_000, clinical: new() { PreviousStatus = PreviousStatus.Remission, BlastPercent = 3, Neutrophils = 2, Platelets = 200 });
        Assert.Equal((MrdClass.Positive, "MRD failure", "not-in-remission"), (verdict.Class, verdict.Category, verdict.Remission));
        Assert.Equal(
            "Measurable residual disease is positive, above 0.01 %: 3,160 of 100,000 nucleated cells, 3.16 % (95 % interval 3.05 to 3.27 %). MRD failure (ELN 2024). "
            + "The patient had been in remission; this speaks for relapse: 3.16 % lies in the band of 1 to < 5 % of Ponte-di-Legno 2022, in which flow cytometry alone "
            + "does not establish it; two other tests with 1 % blasts or more confirm it, or a second marrow with two tests at 1 % or more. "
            + "MRD of 1 % or more rules out remission under ELN 2024.",
            verdict.Sentence);
    }

    [Theory]
    [InlineData(30_000, "25 % or more", "establishes it by itself")]
    [InlineData(25_000, "25 % or more", "establishes it by itself")]
    [InlineData(24_999, "5 to < 25 %", "one other test")]
    [InlineData(5_000, "5 to < 25 %", "one other test")]
    [InlineData(4_999, "1 to < 5 %", "two other tests")]
    [InlineData(1_000, "1 to < 5 %", "two other tests")]
    public void Each_band_of_relapse_asks_for_its_own_confirmation(long count, string band, string confirmation)
    {
        string sentence = Verdict(count, 100_000, "ash2021", new() { PreviousStatus = PreviousStatus.Remission }).Sentence;
        Assert.Contains("relapse", sentence, StringComparison.Ordinal);
        Assert.Contains($"band of {band} of Ponte-di-Legno 2022", sentence, StringComparison.Ordinal);
        Assert.Contains(confirmation, sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Below_the_bands_a_return_is_followed_and_not_called_relapse()
    {
        string sentence = Verdict(999, 100_000, clinical: new() { PreviousStatus = PreviousStatus.MrdNegative }).Sentence;
        Assert.Contains("it has come back; this is below 1 %, where Ponte-di-Legno 2022 begins to speak of relapse", sentence, StringComparison.Ordinal);
        Assert.Contains("too few to place them", Verdict(20, 500_000, clinical: new() { PreviousStatus = PreviousStatus.MrdNegative }).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_remission_before_there_is_no_word_of_relapse_in_the_sentence()
    {
        foreach (var previous in (PreviousStatus[])[PreviousStatus.Unknown, PreviousStatus.Active])
            Assert.DoesNotContain("relapse", Verdict(3160, 100_000, clinical: new() { PreviousStatus = previous }).Sentence, StringComparison.Ordinal);
        Assert.Contains(Verdict(3160, 100_000).Reasons, r => r.Contains("It was not told whether the patient had been in remission", StringComparison.Ordinal));
    }

    [Fact]
    public void A_negative_says_how_many_cells_and_what_would_have_been_seen()
    {
        var verdict = Verdict(0, 500_000);
        Assert.Equal(
            "No measurable residual disease was detected: 0 of 500,000 nucleated cells, 0 % (95 % interval 0 to 0.000738 %); a fraction of 0.00314 % would have been "
            + "seen with 95 % probability. MRD complete response (ELN 2024). This rests on flow cytometry alone; marrow morphology was not given, so remission is not judged.",
            verdict.Sentence);
        Assert.Equal("undetermined", verdict.Remission);
        Assert.Equal("For research use only; not for diagnosis.", verdict.Reasons[^1]);
    }

    [Fact]
    public void An_insufficient_negative_says_what_it_lacks()
    {
        var few = Verdict(0, 20_000);
        Assert.Contains("does not exclude it at 0.01 %: 0 of 20,000 nucleated cells", few.Sentence, StringComparison.Ordinal);
        Assert.Contains("only a fraction of 0.0785 % would have been seen", few.Sentence, StringComparison.Ordinal);
        Assert.Contains(few.Reasons, r => r.Contains("100,000 nucleated cells or more", StringComparison.Ordinal));
        Assert.Contains(Verdict(9, 100_000).Reasons, r => r.Contains("upper limit of the interval, 0.0171 %", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(0.0, null, null, "undetermined")]
    [InlineData(3.0, 2.0, null, "undetermined")]
    [InlineData(3.0, null, 200.0, "undetermined")]
    [InlineData(3.0, 2.0, 200.0, "compatible-with-cr")]
    [InlineData(4.9, 1.01, 100.1, "compatible-with-cr")]
    [InlineData(3.0, 1.0, 200.0, "compatible-with-cri")]
    [InlineData(3.0, 2.0, 100.0, "compatible-with-cri")]
    [InlineData(3.0, 0.5, 50.0, "compatible-with-mlfs")]
    [InlineData(5.0, 2.0, 200.0, "undetermined")]
    [InlineData(25.0, 2.0, 200.0, "undetermined")]
    [InlineData(25.1, 2.0, 200.0, "not-in-remission")]
    public void Remission_needs_morphology_and_both_counts(double blasts, double? neutrophils, double? platelets, string expected)
    {
        var clinical = new ClinicalContext { BlastPercent = blasts, Neutrophils = neutrophils, Platelets = platelets };
        Assert.Equal(expected, Verdict(0, 500_000, clinical: clinical).Remission);
    }

    [Fact]
    public void Only_eln_lets_low_mrd_overrule_blasts()
    {
        var clinical = new ClinicalContext { BlastPercent = 8, Neutrophils = 2, Platelets = 200 };
        Assert.Equal("not-in-remission", Verdict(0, 500_000, "ash2021", clinical).Remission);
        var eln = Verdict(0, 500_000, clinical: clinical);
        Assert.Contains("have to be read together", eln.Sentence, StringComparison.Ordinal);
        Assert.Contains(eln.Reasons, r => r.StartsWith("Morphology and flow cytometry disagree", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(1000, 100_000, "not-in-remission")]
    [InlineData(999, 100_000, "undetermined")]
    [InlineData(39, 300, "not-in-remission")]
    [InlineData(12, 1000, "undetermined")]
    public void One_percent_rules_out_remission_under_eln(long count, long cells, string expected)
    {
        Assert.Equal(expected, Verdict(count, cells).Remission);
        Assert.Equal("undetermined", Verdict(count, cells, "ash2021").Remission);
    }

    [Fact]
    public void Flow_alone_never_speaks_of_complete_remission()
    {
        foreach (string rules in RuleSet.BuiltInNames)
        {
            foreach (var (count, cells) in ((long, long)[])[(0, 500_000), (0, 5_000), (20, 500_000), (45, 500_000), (100, 500_000), (3160, 100_000), (40_000, 100_000)])
            {
                foreach (var previous in Enum.GetValues<PreviousStatus>())
                {
                    var verdict = Verdict(count, cells, rules, new() { PreviousStatus = previous, Therapies = ["cd19-car-t"] }, AfterCarT);
                    Assert.Contains(verdict.Remission, (string[])["undetermined", "not-in-remission"]);
                    Assert.All([verdict.Sentence, .. verdict.Reasons], s => Assert.DoesNotContain("complete remission", s, StringComparison.OrdinalIgnoreCase));
                }
            }
        }
    }

    [Theory]
    [InlineData("ash2021", 40_000, "undetermined", "contradict each other")]
    [InlineData("pdl2022", 5_000, "undetermined", "contradict each other")]
    [InlineData("elnaml2022", 5_000, "undetermined", "contradict each other")]
    [InlineData("ash2021", 3_160, "compatible-with-cr", "by themselves compatible with complete remission")]
    [InlineData("elnall2024", 40_000, "not-in-remission", "rules out remission")]
    public void Morphology_does_not_make_a_remission_of_many_leukaemic_cells(string rules, long count, string remission, string words)
    {
        var verdict = Verdict(count, 100_000, rules, new() { BlastPercent = 2, Neutrophils = 2, Platelets = 200 });
        Assert.Equal(remission, verdict.Remission);
        Assert.Contains(words, verdict.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(2.0, 1.0, 100.0, "compatible-with-cr")]
    [InlineData(2.0, 0.7, 60.0, "compatible-with-crh")]
    [InlineData(2.0, 1.2, 40.0, "compatible-with-cri")]
    [InlineData(2.0, 0.4, 40.0, "compatible-with-mlfs")]
    public void Myeloid_leukaemia_has_its_own_recovery(double blasts, double neutrophils, double platelets, string expected) =>
        Assert.Equal(expected, Verdict(0, 600_000, "elnaml2022", new() { BlastPercent = blasts, Neutrophils = neutrophils, Platelets = platelets }).Remission);

    [Fact]
    public void A_negative_of_myeloid_leukaemia_needs_more_than_500000_cells()
    {
        Assert.Equal(MrdClass.NotDetected, Verdict(0, 500_001, "elnaml2022").Class);
        var few = Verdict(0, 500_000, "elnaml2022");
        Assert.Equal(MrdClass.NotDetectedInsufficientSensitivity, few.Class);
        Assert.Contains("ELN AML 2022 asks for more than 500,000 nucleated cells for a negative.", few.Reasons);
    }

    [Fact]
    public void Where_remission_rests_on_other_things_it_is_not_judged()
    {
        var verdict = Verdict(0, 2_000_000, "imwg2016", new() { BlastPercent = 2, Neutrophils = 2, Platelets = 200 });
        Assert.Equal((MrdClass.NotDetected, "undetermined"), (verdict.Class, verdict.Remission));
        Assert.Contains("IMWG 2016 defines it by immunofixation", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Events_below_the_limit_of_detection_are_told() =>
        Assert.Contains("6 of 500,000 nucleated cells, 0.0012 % (95 % interval 0.00044 to 0.00261 %), fewer than the 10 events that count as detected; a fraction", Verdict(6, 500_000).Sentence, StringComparison.Ordinal);

    [Fact]
    public void After_cd19_car_t_cells_a_negative_names_the_way_and_the_aplasia()
    {
        var verdict = Verdict(0, 500_000, clinical: CarT, variant: AfterCarT);
        Assert.Equal(MrdClass.NotDetected, verdict.Class);
        Assert.Contains(
            "Analysed independently of CD19. Normal CD19+ B cells are all but missing (3 of 500,000 nucleated cells, 0.0006 %): B-cell aplasia, as is expected while CD19 CAR-T cells persist.",
            verdict.Sentence,
            StringComparison.Ordinal);
        Assert.Contains("Variant cd19-independent: CD19-directed therapy was given (cd19-car-t).", verdict.Reasons);
        Assert.Contains(verdict.Reasons, r => r.Contains("23 of 25", StringComparison.Ordinal));
    }

    [Fact]
    public void Where_hardly_a_b_cell_is_certain_the_sentence_does_not_count_many_as_missing()
    {
        var variant = new VariantFacts("cd19", null, EntersByCd19: true, Cd19TherapyGiven: false, new CellFraction(52_765, 127_535, "lymphocytes"), BCellAplasia: false) { EntryMissing = true };
        var verdict = Verdict(0, 500_000, variant: variant);
        Assert.Equal(MrdClass.NotEvaluable, verdict.Class);
        Assert.Contains("hardly any cell carries CD19 and another marker of B cells for certain", verdict.Sentence, StringComparison.Ordinal);
        Assert.DoesNotContain("52,765", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void After_cd19_therapy_a_negative_through_cd19_is_worth_nothing()
    {
        var through = AfterCarT with { Name = "cd19", EntersByCd19 = true };
        var negative = Verdict(0, 500_000, clinical: CarT, variant: through);
        Assert.Equal(MrdClass.NotEvaluable, negative.Class);
        Assert.Contains("leukaemia without CD19 would not be seen", negative.Sentence, StringComparison.Ordinal);
        Assert.Equal(MrdClass.Positive, Verdict(3160, 100_000, clinical: CarT, variant: through).Class);
    }

    [Fact]
    public void Missing_b_cells_make_a_negative_through_cd19_worthless_unless_the_therapy_is_known()
    {
        var through = AfterCarT with { Name = "cd19", EntersByCd19 = true, Cd19TherapyGiven = false };
        Assert.Equal(MrdClass.NotEvaluable, Verdict(0, 500_000, variant: through).Class);
        var chemotherapy = Verdict(0, 500_000, clinical: new() { Therapies = ["induction"] }, variant: through);
        Assert.Equal(MrdClass.NotDetected, chemotherapy.Class);
        Assert.Equal(MrdClass.NotDetected, Verdict(0, 500_000, variant: through with { NormalBCells = new CellFraction(40, 80_000, "lymphocytes") }).Class);
        Assert.Contains(chemotherapy.Reasons, r => r.Contains("hardly a positive control", StringComparison.Ordinal));
    }

    [Fact]
    public void An_early_return_of_b_cells_is_a_warning()
    {
        var returned = AfterCarT with { BCellAplasia = false, NormalBCells = new CellFraction(9_000, 500_000, "nucleated cells") };
        var verdict = Verdict(0, 500_000, clinical: CarT with { Day = "d60" }, variant: returned);
        Assert.Contains(
            "Normal CD19+ B cells are present (9,000 of 500,000 nucleated cells, 1.8 %) at d60: B-cell aplasia is lost; within 6 months of CAR-T cells that is itself a warning of relapse.",
            verdict.Reasons);
    }

    [Fact]
    public void An_interval_across_the_level_and_few_events_far_above_it_are_pointed_out()
    {
        Assert.Contains(Verdict(52, 500_000).Reasons, r => r.Contains("a repeat may fall on its other side", StringComparison.Ordinal));
        Assert.Contains(Verdict(39, 100_000).Reasons, r => r.Contains("to be taken as positive", StringComparison.Ordinal));
    }

    [Fact]
    public void A_percentage_next_to_the_level_does_not_read_as_the_level()
    {
        var verdict = Verdict(50_001, 500_000_000);
        Assert.Equal(MrdClass.Positive, verdict.Class);
        Assert.Contains("0.0100002 %", verdict.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Counts_per_microlitre_are_refused()
    {
        Assert.Contains("1.5, not 1500", Assert.Throws<ArgumentOutOfRangeException>(() => new ClinicalContext { Neutrophils = 1500 }).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClinicalContext { Platelets = 150_000 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClinicalContext { BlastPercent = 101 });
        Assert.Throws<ArgumentOutOfRangeException>(() => new ClinicalContext { BlastPercent = double.NaN });
    }

    [Theory]
    [InlineData(null, PreviousStatus.Unknown)]
    [InlineData("cr", PreviousStatus.Remission)]
    [InlineData("mrd-negative", PreviousStatus.MrdNegative)]
    [InlineData("active", PreviousStatus.Active)]
    public void Previous_status_has_its_names(string? name, PreviousStatus expected)
    {
        Assert.True(PreviousStatusNames.TryParse(name, out var value));
        Assert.Equal(expected, value);
        Assert.False(PreviousStatusNames.TryParse("CR", out _));
    }
}
