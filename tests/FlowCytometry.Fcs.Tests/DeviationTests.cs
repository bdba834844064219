using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Every entry of <see cref="FcsDeviation.All"/> has a file that shows it, and each tolerance does with it what the table says.</summary>
public class DeviationTests
{
    public static TheoryData<string> Names => [.. FcsDeviation.All.Select(d => d.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_tolerance_does_what_the_table_says(string name)
    {
        var deviation = FcsDeviation.All.Single(d => d.Name == name);
        foreach (var tolerance in Enum.GetValues<FcsTolerance>())
        {
            if (deviation.IsAcceptedBy(tolerance))
            {
                var found = Read(name, tolerance).Diagnostics.Where(d => d.Name == name).ToList();
                Assert.All(found, d => Assert.Equal(deviation.Code, d.Code));
                Assert.NotEmpty(found);
                Assert.True(found.Exists(d => d.Severity == deviation.Severity), $"{name} under {tolerance}: {found[0].Severity}");
                continue;
            }

            // The refusal of a later data set says why it cannot be read.
            var refused = Check.Refused(name == "data-set-unreadable" ? "keyword-missing" : name, () => Read(name, tolerance));
            if (deviation.AcceptedFrom is { } from && refused.Name == name) Assert.Contains($"Tolerance {tolerance} refuses it; with {from}: ", refused.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void No_file_is_without_a_deviation() => Assert.Empty(DeviantFiles.All.Keys.Except(FcsDeviation.All.Select(d => d.Name)));

    private static FcsFile Read(string name, FcsTolerance tolerance)
    {
        using var stream = DeviantFiles.All[name]();
        return FcsFile.Read(stream, name + ".fcs", new FcsReadOptions { Tolerance = tolerance, Events = FcsEventSelection.All });
    }
}
