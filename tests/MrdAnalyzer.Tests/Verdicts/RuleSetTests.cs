using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Tests.Verdicts;

public class RuleSetTests
{
    public static TheoryData<string> Names => [.. RuleSet.BuiltInNames];

    [Fact]
    public void The_sets_of_the_command_line_are_built_in() =>
        Assert.Equal(["ash2021", "elnall2024", "elnaml2022", "imwg2016", "iwcll2018", "pdl2022"], RuleSet.BuiltInNames);

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_complete(string name)
    {
        var rules = RuleSet.BuiltIn(name);
        Assert.Equal(name, rules.Name);
        foreach (string value in MrdClassNames.All)
        {
            Assert.True(MrdClassNames.TryParse(value, out var parsed));
            Assert.NotEmpty(rules.CategoryOf(parsed));
        }

        if (rules.Disease == "acute lymphoblastic leukaemia") Assert.Equal([25, 5, 1], RuleSet.BuiltIn(rules.Relapse!).Bands.Select(b => b.From.Value));
        else Assert.Null(rules.Relapse);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Only_what_was_read_at_its_origin_is_confirmed(string name)
    {
        var rules = RuleSet.BuiltIn(name);
        var remission = rules.Remission;
        List<(string Grade, bool Confirmed, string Source)> all =
        [
            .. new[] { rules.Decision, rules.Sensitivity, rules.ExcludesRemission, rules.NegativeNeedsMoreThan, remission?.BlastsBelow, remission?.Neutrophils, remission?.Platelets, remission?.BlastsOverruledUpTo, remission?.Partial?.Neutrophils, remission?.Partial?.Platelets }
                .OfType<RuleNumber>().Concat(rules.Bands.Select(b => b.From)).Select(n => (n.Grade, n.Confirmed, n.Source)),
            .. new[] { remission?.Recovered, remission?.PartlyRecovered, remission?.NotRecovered, remission?.Partial?.Response }.OfType<RemissionName>().Select(n => (n.Grade, n.Confirmed, n.Source)),
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
    public void A_set_for_another_disease_says_which_would_fit()
    {
        Assert.Null(RuleSet.BuiltIn("ash2021").Misfit("acute lymphoblastic leukaemia"));
        string? misfit = RuleSet.BuiltIn("imwg2016").Misfit("acute lymphoblastic leukaemia");
        Assert.Equal("rule set imwg2016 is for multiple myeloma, and the protocol looks for acute lymphoblastic leukaemia; rule sets for that: ash2021, elnall2024, pdl2022", misfit);
    }

    [Fact]
    public void An_unknown_name_is_answered_with_those_that_exist()
    {
        var error = Assert.Throws<ArgumentException>(() => RuleSet.BuiltIn("eln1999"));
        Assert.Contains("'eln1999'", error.Message, StringComparison.Ordinal);
        Assert.Contains("ash2021, elnall2024", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("name: x\nnonsense: 1\n", "x.yaml, line 2")]
    [InlineData("name: x\n", "x.yaml, line")]
    [InlineData("- a\n", "x.yaml, line 1")]
    [InlineData("name: x\nshort: x\ntitle: x\nsource: x\ndisease: x\ndecision: { value: 1, operator: \">\", confirmed: yes, grade: A, source: x }\n", "x.yaml, line 6, column 49: 'confirmed' must be true or false")]
    public void A_broken_file_is_refused_with_its_place(string yaml, string place) =>
        Assert.StartsWith(place, Assert.Throws<FormatException>(() => RuleSet.Parse(yaml, "x.yaml")).Message, StringComparison.Ordinal);
}
