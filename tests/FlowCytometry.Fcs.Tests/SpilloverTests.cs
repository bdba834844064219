using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>$SPILLOVER and its kin (FCS 3.1, 3.2).</summary>
public class SpilloverTests
{
    private static FcsFile Read(string keyword, string value, FcsTolerance tolerance = FcsTolerance.Standard, params string[] names)
    {
        var builder = new FcsBuilder { Data = new byte[names.Length], Total = 1, Version = "FCS3.1" };
        foreach (string name in names) builder.Parameter(name, "8", "256");
        return builder.With(keyword, value).Read(tolerance);
    }

    [Theory]
    [InlineData("$SPILLOVER", null)]
    [InlineData("$SPILL", "spillover-vendor-key")]
    [InlineData("SPILL", "spillover-vendor-key")]
    [InlineData("SPILLOVER", "spillover-vendor-key")]
    public void By_name_from_any_of_the_keywords(string keyword, string? diagnostic)
    {
        var file = Read(keyword, "2,B,A,1,0.25,0.5,1", FcsTolerance.Strict, "A", "B", "C");
        var spillover = file.DataSets[0].Spillover!;
        Assert.Equal(keyword, spillover.Keyword);
        Assert.Equal(["B", "A"], spillover.Names);
        Assert.Equal([1, 0.25, 0.5, 1], spillover.Values);
        Assert.Equal(diagnostic is not null, Check.Names(file).Contains(diagnostic));
    }

    [Fact]
    public void By_number()
    {
        var file = Read("$SPILLOVER", "2,3,1,1,0.25,0.5,1", FcsTolerance.Standard, "A", "B", "C");
        Assert.Equal(["C", "A"], file.DataSets[0].Spillover!.Names);
        Assert.Contains("spillover-indexed", Check.Names(file));
    }

    [Fact]
    public void Names_win_over_numbers() => Assert.Equal(["2", "1"], Read("$SPILLOVER", "2,2,1,1,0,0,1", FcsTolerance.Strict, "1", "2").DataSets[0].Spillover!.Names);

    [Theory]
    [InlineData("2,A,X,1,0,0,1", "spillover-unknown-name")]
    [InlineData("2,A,9,1,0,0,1", "spillover-unknown-name")]
    [InlineData("2,A,B,1,0,0", "spillover-bad-count")]
    [InlineData("2,A,B", "spillover-bad-count")]
    [InlineData("0", "spillover-bad-count")]
    [InlineData("99999999,A", "spillover-bad-count")]
    [InlineData("-1,A", "spillover-bad-count")]
    [InlineData("2,A,B,1,NaN,0,1", "spillover-bad-number")]
    [InlineData("2,A,B,1,1e999,0,1", "spillover-bad-number")]
    [InlineData("2,A,A,1,0,0,1", "spillover-repeated-name")]
    public void What_cannot_be_used_is_said_and_the_rest_read(string value, string name)
    {
        var file = Read("$SPILLOVER", value, FcsTolerance.Standard, "A", "B");
        Assert.Null(file.DataSets[0].Spillover);
        Assert.Equal(name, file.DataSets[0].SpilloverProblem!.Name);
        Assert.Equal([0], Check.Raw(file, 0));
        Check.Refused(name, () => Read("$SPILLOVER", value, FcsTolerance.Strict, "A", "B"));
    }

    [Fact]
    public void A_singular_matrix_is_kept_and_said()
    {
        var file = Read("$SPILLOVER", "2,A,B,1,1,1,1", FcsTolerance.Standard, "A", "B");
        Assert.Equal([1, 1, 1, 1], file.DataSets[0].Spillover!.Values);
        Assert.Contains("spillover-singular", Check.Names(file));
        Assert.DoesNotContain("spillover-singular", Check.Names(Read("$SPILLOVER", "2,A,B,0,1,1,0", FcsTolerance.Standard, "A", "B")));
    }

    [Fact]
    public void Names_with_commas_are_matched_by_the_longest()
    {
        var file = Read("$SPILLOVER", "3,Cd(110,111),Cd,B,1,0,0,0,1,0,0,0,1", FcsTolerance.Standard, "Cd", "B", "Cd(110,111)");
        Assert.Equal(["Cd(110,111)", "Cd", "B"], file.DataSets[0].Spillover!.Names);
        Assert.Contains("pnn-comma", Check.Names(file));
    }

    [Fact]
    public void Decimal_commas_and_blanks()
    {
        Assert.Equal([1, 0.25, 0.5, 1], Read("$SPILLOVER", "2,A,B,1,0,0,25,0,5,1,0", FcsTolerance.Standard, "A", "B").DataSets[0].Spillover!.Values);
        Assert.Equal([1, 0.25, 0.5, 1], Read("$SPILLOVER", "2, A, B, 1, 0.25, 0.5, 1", FcsTolerance.Standard, "A", "B").DataSets[0].Spillover!.Values);
    }

    [Fact]
    public void Duplicate_names_mean_the_first()
    {
        var spillover = Read("$SPILLOVER", "1,A,1", FcsTolerance.Standard, "A", "A").DataSets[0].Spillover!;
        Assert.Equal(["A"], spillover.Names);
    }

    [Fact]
    public void Hardware_compensation_is_not_taken()
    {
        var builder = new FcsBuilder { Data = new byte[2], Total = 1 }.Parameter("A", "8", "256").Parameter("B", "8", "256").With("$COMP", "2,100,5,5,100");
        Assert.Null(builder.Read().DataSets[0].Spillover);
        builder.With("$SPILLOVER", "2,A,B,1,0,0,1");
        Assert.Contains("both-comp-and-spillover", Check.Names(builder.Read()));
    }
}
