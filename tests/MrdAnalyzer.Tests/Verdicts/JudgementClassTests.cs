using MrdAnalyzer.Verdicts;
using static MrdAnalyzer.Tests.Verdicts.Measured;

namespace MrdAnalyzer.Tests.Verdicts;

/// <summary>The truth table of the classes, at every border.</summary>
public class JudgementClassTests
{
    [Theory]
    // Nothing seen: 100,000 cells are the least for a limit of detection of 0.01 %.
    [InlineData(0, 99_999, "not-detected-insufficient-sensitivity")]
    [InlineData(0, 100_000, "not-detected")]
    [InlineData(0, 5_000_000, "not-detected")]
    [InlineData(0, 10, "not-detected-insufficient-sensitivity")]
    // Too few to count as detected: 3 of 100,000 still exclude 0.01 % (upper limit 0.0088 %), 4 do not (0.0102 %).
    [InlineData(3, 100_000, "not-detected")]
    [InlineData(4, 100_000, "not-detected-insufficient-sensitivity")]
    [InlineData(9, 100_000, "not-detected-insufficient-sensitivity")]
    [InlineData(9, 500_000, "not-detected")]
    // Detected, not quantifiable, whatever the percentage.
    [InlineData(10, 100_000, "detected-not-quantifiable")]
    [InlineData(39, 100_000, "detected-not-quantifiable")]
    [InlineData(10, 5_000_000, "detected-not-quantifiable")]
    [InlineData(39, 300, "detected-not-quantifiable")]
    // Quantifiable, at and around 0.01 %.
    [InlineData(40, 5_000_000, "detected-below-threshold")]
    [InlineData(99, 1_000_000, "detected-below-threshold")]
    [InlineData(101, 1_000_000, "positive")]
    [InlineData(40, 100_000, "positive")]
    [InlineData(40, 40, "positive")]
    public void Both_rule_sets_agree_off_the_level_itself(long count, long cells, string expected)
    {
        Assert.Equal(expected, Verdict(count, cells).Class.ToName());
        Assert.Equal(expected, Verdict(count, cells, "ash2021").Class.ToName());
    }

    [Theory]
    [InlineData(40, 400_000)]
    [InlineData(50, 500_000)]
    [InlineData(100, 1_000_000)]
    [InlineData(700, 7_000_000)]
    public void Exactly_one_in_ten_thousand_is_other_for_eln_and_failure_for_ash(long count, long cells)
    {
        var eln = Verdict(count, cells);
        Assert.Equal((MrdClass.DetectedBelowThreshold, "other: quantifiable, not above 0.01 %"), (eln.Class, eln.Category));
        var ash = Verdict(count, cells, "ash2021");
        Assert.Equal((MrdClass.Positive, "MRD failure"), (ash.Class, ash.Category));
    }

    [Theory]
    [InlineData("elnall2024", 0, 500_000, "MRD complete response")]
    [InlineData("elnall2024", 0, 50_000, "other: negative with insufficient sensitivity")]
    [InlineData("elnall2024", 20, 500_000, "other: positive, not quantifiable")]
    [InlineData("elnall2024", 3160, 100_000, "MRD failure")]
    [InlineData("ash2021", 0, 500_000, "MRD-CR")]
    [InlineData("ash2021", 0, 50_000, "intermediate: negative with insufficient sensitivity")]
    [InlineData("ash2021", 20, 500_000, "intermediate: positive, not quantifiable")]
    [InlineData("ash2021", 45, 500_000, "intermediate: positive below 0.01 %")]
    [InlineData("ash2021", 3160, 100_000, "MRD failure")]
    [InlineData("pdl2022", 999, 100_000, "positive below the bands of relapse")]
    [InlineData("pdl2022", 1000, 100_000, "positive within the bands of relapse")]
    public void Each_rule_set_has_its_own_names(string rules, long count, long cells, string category)
    {
        var verdict = Verdict(count, cells, rules);
        Assert.Equal(rules, verdict.Rules);
        Assert.Equal(category, verdict.Category);
    }

    [Fact]
    public void A_protocol_can_ask_for_more_sensitivity_but_not_for_less()
    {
        var input = new VerdictInput { Measurement = Mrd(0, 500_000), RequiredSensitivityPercent = 0.001 };
        Assert.Equal(MrdClass.NotDetectedInsufficientSensitivity, Judgement.Reach(input, RuleSet.BuiltIn("elnall2024")).Class);
        input = new VerdictInput { Measurement = Mrd(0, 50_000), RequiredSensitivityPercent = 1 };
        Assert.Equal(MrdClass.NotDetectedInsufficientSensitivity, Judgement.Reach(input, RuleSet.BuiltIn("elnall2024")).Class);
    }

    [Fact]
    public void A_background_moves_threshold_and_level()
    {
        var rules = RuleSet.BuiltIn("elnall2024");
        Assert.Equal(MrdClass.NotDetected, Judgement.Reach(new VerdictInput { Measurement = Mrd(20, 500_000, new BackgroundLevel(12, 20)) }, rules).Class);
        Assert.Equal(MrdClass.DetectedNotQuantifiable, Judgement.Reach(new VerdictInput { Measurement = Mrd(21, 500_000, new BackgroundLevel(12, 20)) }, rules).Class);
        Assert.Equal(MrdClass.DetectedBelowThreshold, Judgement.Reach(new VerdictInput { Measurement = Mrd(60, 500_000, new BackgroundLevel(12, 20)) }, rules).Class);
    }

    [Fact]
    public void What_cannot_be_evaluated_is_not_judged_but_not_passed_over_either()
    {
        var verdict = Judgement.Reach(
            new VerdictInput
            {
                Measurement = Mrd(3160, 100_000),
                Quality = [new QualityCheck("acquisition-drift", QualityStatus.Fail, 1, 0.1, "CD19 drifted over the whole run.")],
            },
            RuleSet.BuiltIn("elnall2024"));
        Assert.Equal((MrdClass.NotEvaluable, "not evaluable", "undetermined"), (verdict.Class, verdict.Category, verdict.Remission));
        Assert.StartsWith("Not evaluable: CD19 drifted over the whole run. Nothing can be said", verdict.Sentence, StringComparison.Ordinal);
        Assert.Contains(verdict.Reasons, r => r.Contains("3,160 of 100,000", StringComparison.Ordinal) && r.Contains("must not be passed over", StringComparison.Ordinal));
    }

    [Fact]
    public void Missing_markers_or_a_missing_measurement_are_not_evaluable()
    {
        var verdict = Judgement.Reach(new VerdictInput { Measurement = null, Problems = ["CD10 is not in the panel"] }, RuleSet.BuiltIn("ash2021"));
        Assert.Equal(MrdClass.NotEvaluable, verdict.Class);
        Assert.Contains("CD10 is not in the panel", verdict.Sentence, StringComparison.Ordinal);
        Assert.Equal(MrdClass.NotEvaluable, Judgement.Reach(new VerdictInput { Measurement = null }, RuleSet.BuiltIn("ash2021")).Class);
    }

    [Fact]
    public void A_warning_of_quality_is_said_and_changes_no_class()
    {
        var verdict = Judgement.Reach(
            new VerdictInput { Measurement = Mrd(0, 500_000), Quality = [new QualityCheck("acquisition-rate", QualityStatus.Warn, 1, 0.1, "A hiccup took 4,000 events.")] },
            RuleSet.BuiltIn("elnall2024"));
        Assert.Equal(MrdClass.NotDetected, verdict.Class);
        Assert.Contains("Quality: A hiccup took 4,000 events.", verdict.Reasons);
    }
}
