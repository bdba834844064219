using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Tests.Verdicts;

public class RuleSetTests
{
    public static TheoryData<string> Names => [.. RuleSet.BuiltInNames];

    [Fact]
    public void The_sets_for_lymphoblastic_leukaemia_are_built_in() => Assert.Equal(["ash2021", "elnall2024", "pdl2022"], RuleSet.BuiltInNames);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_complete_and_leads_to_bands_of_relapse(string name)
    {
        var rules = RuleSet.BuiltIn(name);
        Assert.Equal(name, rules.Name);
        foreach (string value in MrdClassNames.All)
        {
            Assert.True(MrdClassNames.TryParse(value, out var parsed));
            Assert.NotEmpty(rules.CategoryOf(parsed));
        }

        Assert.Equal([25, 5, 1], RuleSet.BuiltIn(rules.Relapse).Bands.Select(b => b.From.Value));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_was_read_at_its_origin_is_confirmed(string name)
    {
        var rules = RuleSet.BuiltIn(name);
        var remission = rules.Remission;
        List<(string Grade, bool Confirmed, string Source)> all =
        [
            .. new[] { rules.Decision, rules.Sensitivity, rules.ExcludesRemission, remission.BlastsBelow, remission.NeutrophilsAbove, remission.PlateletsAbove, remission.BlastsOverruledUpTo }
                .OfType<RuleNumber>().Concat(rules.Bands.Select(b => b.From)).Select(n => (n.Grade, n.Confirmed, n.Source)),
            .. new[] { remission.Recovered, remission.PartlyRecovered, remission.NotRecovered }.Select(n => (n.Grade, n.Confirmed, n.Source)),
        ];
        Assert.All(all, n =>
        {
            Assert.Contains(n.Grade, (string[])["A", "B", "C", "M", "-"]);
            Assert.Equal(n.Grade is "A" or "B", n.Confirmed);
            Assert.NotEmpty(n.Source);
        });
    }

    [Fact]
    public void The_operator_comes_from_the_file()
    {
        Assert.False(RuleSet.BuiltIn("elnall2024").Decision.IsReachedBy(0.01));
        Assert.True(RuleSet.BuiltIn("elnall2024").Decision.IsReachedBy(Math.BitIncrement(0.01)));
        Assert.True(RuleSet.BuiltIn("ash2021").Decision.IsReachedBy(0.01));
        Assert.False(RuleSet.BuiltIn("ash2021").Decision.IsReachedBy(Math.BitDecrement(0.01)));
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_that_exist()
    {
        var error = Assert.Throws<ArgumentException>(() => RuleSet.BuiltIn("eln1999"));
        Assert.Contains("'eln1999'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ash2021, elnall2024, pdl2022", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: x\nnonsense: 1\n", "x.yaml, line 2")]
    [InlineData("name: x\n", "x.yaml, line")]
    [InlineData("- a\n", "x.yaml, line 1")]
    public void A_broken_file_is_refused_with_its_place(string yaml, string place) =>
        Assert.StartsWith(place, Assert.Throws<FormatException>(() => RuleSet.Parse(yaml, "x.yaml")).Message, StringComparison.Ordinal);
}
