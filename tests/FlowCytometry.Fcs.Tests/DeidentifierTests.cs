using System.Text;
using FlowCytometry.Fcs.Tests.Support;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests;

public class DeidentifierTests
{
    private static (byte[] Bytes, FcsDeidentification Report) Run(byte[] source, FcsDeidentifyOptions? options = null)
    {
        var target = new MemoryStream();
        var report = FcsDeidentifier.Run(new MemoryStream(source), "source.fcs", target, options);
        return (target.ToArray(), report);
    }

    private static FcsBuilder Patient(string version = "FCS3.1") => new FcsBuilder { Version = version, Data = [1, 2, 3, 4], Total = 2 }
        .Parameter("CD19 PE", "8", "256", "4,1").Parameter("Time", "8", "256")
        .With("$P1S", "CD19").With("$P1V", "450").With("$P2V", "Mary Doe").With("$OP", "Mary Doe").With("$SRC", "John Roe").With("$FIL", "roe.fcs").With("$CYTSN", "R658")
        .With("$CYT", "Main Aria (FACSAria II)").With("$DATE", "30-DEC-2019").With("$BTIM", "23:30:00").With("$ETIM", "23:45:00").With("$TIMESTEP", "0.01")
        .With("EXPERIMENT NAME", "Roe 17").With("P1DISPLAY", "LOG").With("P2DISPLAY", "John Roe").With("$SPILLOVER", "1,CD19 PE,1").With("$VOL", "Roe");

    [Fact]
    public void What_is_not_on_the_list_goes()
    {
        var (bytes, report) = Run(Patient().Build());
        var set = FcsFile.Read(new MemoryStream(bytes), "anon.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0];
        string text = Encoding.Latin1.GetString(bytes);
        foreach (string secret in new[] { "Doe", "Roe", "roe", "R658", "Main", "2019", "23:", "17" }) Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
        Assert.Equal([1, 3], Check.Values(set.Raw(0)));
        Assert.Equal(["CD19 PE", "Time"], set.Parameters.Select(p => p.Name));
        Assert.Equal(("CD19", "450", "LOG", "FACSAria II", "0.01"), (set.Keywords["$P1S"], set.Keywords["$P1V"], set.Keywords["P1DISPLAY"], set.Keywords["$CYT"], set.Keywords["$TIMESTEP"]));
        Assert.NotNull(set.Spillover);

        var fates = report.Keywords.ToLookup(k => k.Fate, k => k.Keyword);
        Assert.Equal(["$P2V", "$OP", "$SRC", "$FIL", "$CYTSN", "$DATE", "$BTIM", "$ETIM", "EXPERIMENT NAME", "P2DISPLAY", "$VOL"], fates[FcsKeywordFate.Removed]);
        Assert.Equal(["$CYT"], fates[FcsKeywordFate.Replaced]);
        Assert.Contains("$P1S", fates[FcsKeywordFate.Kept]);
    }

    [Fact]
    public void Keep_and_replace_and_shift()
    {
        var options = new FcsDeidentifyOptions
        {
            Keep = ["$op", "PnDISPLAY"],
            Replacements = new Dictionary<string, string>(StringComparer.Ordinal) { ["$FIL"] = "0001.fcs", ["$SMNO"] = "0001", ["$TOT"] = "77" },
            DateShift = TimeSpan.FromDays(-10) + TimeSpan.FromHours(1),
        };
        var (bytes, report) = Run(Patient().Build(), options);
        var set = FcsFile.Read(new MemoryStream(bytes), "anon.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0];
        var keywords = set.Keywords;
        Assert.Equal(("Mary Doe", "John Roe", "0001.fcs", "0001", "2"), (keywords["$OP"], keywords["P2DISPLAY"], keywords["$FIL"], keywords["$SMNO"], keywords["$TOT"]));
        Assert.Equal(("21-DEC-2019", "00:30:00", "00:45:00"), (keywords["$DATE"], keywords["$BTIM"], keywords["$ETIM"]));
        Assert.Equal(new DateTime(2019, 12, 21, 0, 30, 0), set.Began);
        Assert.Contains(new FcsKeywordChange(0, "$DATE", FcsKeywordFate.Shifted), report.Keywords);
    }

    [Theory]
    [InlineData("FCS2.0", "$DATE", "30-Dec-19", "09-JAN-20")]
    [InlineData("FCS3.0", "$BTIM", "10:00:00:30", "10:00:00:30")]
    [InlineData("FCS3.2", "$BEGINDATETIME", "2019-12-30T10:00:00+02:00", "2020-01-09T10:00:00+02:00")]
    [InlineData("FCS3.1", "$DATE", "last Tuesday", null)]
    public void Dates_keep_the_form_of_their_version(string version, string keyword, string value, string? expected)
    {
        byte[] source = new FcsBuilder { Version = version, Data = [1], Total = 1 }.Parameter("A", "8", "256").With(keyword, value).Build();
        var (bytes, _) = Run(source, new FcsDeidentifyOptions { DateShift = TimeSpan.FromDays(10) });
        Assert.Equal(expected, FcsFile.Read(new MemoryStream(bytes), "anon.fcs").DataSets[0].Keywords[keyword]);
    }

    [SharedDataFact]
    public void Events_of_real_files_stay_identical_and_nothing_removed_is_left()
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*", SearchOption.AllDirectories))
        {
            FcsFile before;
            try
            {
                before = FcsFile.Read(path, new FcsReadOptions { Events = FcsEventSelection.All });
            }
            catch (FcsFormatException)
            {
                continue;
            }

            var (bytes, report) = Run(File.ReadAllBytes(path));
            var after = FcsFile.Read(new MemoryStream(bytes), "anon.fcs", new FcsReadOptions { Events = FcsEventSelection.All });
            Assert.Equal(before.DataSets.Count, after.DataSets.Count);
            Assert.Equal(before.DefaultDataSet, after.DefaultDataSet);
            for (int s = 0; s < before.DataSets.Count; s++)
            {
                var (one, other) = (before.DataSets[s], after.DataSets[s]);
                Assert.Equal(one.Version, other.Version);
                Assert.Equal(one.Parameters, other.Parameters);
                Assert.Equal(one.Spillover?.Values, other.Spillover?.Values);
                for (int p = 0; p < one.Parameters.Count; p++) Check.SameBits(one.Raw(p), other.Raw(p));

                // A value may stand in a keyword that stays as well: a channel's name in a vendor's settings.
                var stays = report.Keywords.Where(c => c.DataSet == s && c.Fate == FcsKeywordFate.Kept).Select(c => one.Keywords[c.Keyword]).ToHashSet(StringComparer.Ordinal);
                string kept = string.Join('\n', other.Keywords.Where(k => !stays.Contains(k.Value)).Select(k => k.Value));
                foreach (var change in report.Keywords.Where(c => c.DataSet == s && c.Fate == FcsKeywordFate.Removed))
                {
                    string value = one.Keywords[change.Keyword]!.Trim();
                    if (value.Length < 6 || value.All(c => char.IsAsciiDigit(c) || c is '.' or ',')) continue;
                    Assert.False(kept.Contains(value, StringComparison.Ordinal), $"{Path.GetFileName(path)}: {change.Keyword}");
                }
            }
        }
    }
}
