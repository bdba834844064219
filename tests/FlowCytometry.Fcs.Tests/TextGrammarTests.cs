using System.Text;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

public class TextGrammarTests
{
    private static FcsBuilder OneByte() => new FcsBuilder { Data = [7], Total = 1 }.Parameter("A", "8", "256");

    [Fact]
    public void A_doubled_delimiter_stands_for_itself()
    {
        var file = OneByte().With("$P1F", "488//10").With("K", "a////b").Read(FcsTolerance.Strict);
        Assert.Equal("488/10", file.DataSets[0].Keywords["$P1F"]);
        Assert.Equal("a//b", file.DataSets[0].Keywords["K"]);
        Assert.Contains("escape-twice", Check.Names(file));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\f")]
    [InlineData("|")]
    [InlineData("~")]
    public void Any_delimiter_serves(string delimiter)
    {
        var file = new FcsBuilder { Data = [7], Total = 1, Delimiter = delimiter, Version = "FCS3.1" }.Parameter("A", "8", "256").With("K", "v w").Read(FcsTolerance.Strict);
        Assert.Equal("v w", file.DataSets[0].Keywords["K"]);
        Assert.Equal([7], Check.Raw(file, 0));
    }

    [Fact]
    public void An_empty_value_is_read_as_such_and_refused_by_Strict()
    {
        var builder = OneByte().With("$P1S", "").With("$COM", "x");
        var file = builder.Read();
        Assert.Equal("x", file.DataSets[0].Keywords["$COM"]);
        Assert.Null(file.DataSets[0].Parameters[0].LongName);
        Assert.Contains("empty-value", Check.Names(file));
        Check.Refused("empty-value", () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void An_empty_last_value_is_no_odd_word() => Assert.Contains("empty-value", Check.Names(OneByte().With("last", "").Read()));

    [Fact]
    public void Delimiters_without_a_keyword_are_skipped()
    {
        var builder = OneByte();
        builder.TextTail = "none////key/value/";
        var file = builder.Read();
        Assert.Equal("value", file.DataSets[0].Keywords["key"]);
        Assert.Contains("empty-keyword", Check.Names(file));
    }

    [Fact]
    public void Strict_unescapes_keywords_too()
    {
        byte[] bytes = OneByte().With("a//b", "v").Build();
        var file = FcsFile.Read(new MemoryStream(bytes), "k.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict });
        Assert.Equal("v", file.DataSets[0].Keywords["a/b"]);
    }

    [Theory]
    [InlineData("   ", "text-trailing-blanks")]
    [InlineData("\0\0", "text-trailing-blanks")]
    [InlineData("\r\n", "text-trailing-blanks")]
    [InlineData("odd/", "text-odd-words")]
    [InlineData("key/value", "final-delimiter-missing")]
    [InlineData("$PAR/9/", "keyword-duplicate")]
    [InlineData(" pad /v/", "keyword-blank-padded")]
    [InlineData("k/ /", "blank-value")]
    public void Slips_of_the_grammar_are_named_and_read_over(string tail, string name)
    {
        var builder = OneByte();
        builder.TextTail = tail;
        var file = builder.Read();
        Assert.Contains(name, Check.Names(file));
        Assert.Equal([7], Check.Raw(file, 0));
        if (name != "blank-value") Check.Refused(name, () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void A_last_value_without_its_delimiter_is_whole()
    {
        var builder = OneByte();
        builder.TextTail = "key/the value \n";
        Assert.Equal("the value", builder.Read().DataSets[0].Keywords["key"]);
    }

    [Fact]
    public void Text_is_Utf8_where_valid_else_Latin1()
    {
        var builder = OneByte().With("CREATOR", "CellQuest ª µ");
        Assert.Equal("CellQuest ª µ", builder.Read().DataSets[0].Keywords["CREATOR"]);
        builder.Encoding = Encoding.Latin1;
        var file = builder.Read();
        Assert.Equal("CellQuest ª µ", file.DataSets[0].Keywords["CREATOR"]);
        Assert.Contains("text-not-utf8", Check.Names(file));
    }

    [Fact]
    public void Keywords_are_compared_without_case_and_the_first_of_equals_counts()
    {
        var file = OneByte().With("Key", "a").With("KEY", "b").Read();
        Assert.Equal("a", file.DataSets[0].Keywords["kEy"]);
        Assert.Equal(FcsDiagnosticSeverity.Warning, Assert.Single(file.Diagnostics, d => d.Name == "keyword-duplicate").Severity);
        Assert.Equal(FcsDiagnosticSeverity.Information, Assert.Single(OneByte().With("K", "a").With("k", " a").Read().Diagnostics, d => d.Name == "keyword-duplicate").Severity);
    }

    [Theory]
    [InlineData("/extra/1/", null)]
    [InlineData("extra/1/", "stext-no-delimiter")]
    [InlineData("|extra|1|", "stext-no-delimiter")]
    [InlineData("PK\u0003\u0004\0\0", "stext-not-text")]
    public void Supplemental_text_is_merged(string supplemental, string? name)
    {
        var builder = OneByte();
        builder.Supplemental = Encoding.Latin1.GetBytes(supplemental);
        var file = builder.Read();
        if (name is null) Assert.DoesNotContain(file.Diagnostics, d => d.Name.StartsWith("stext", StringComparison.Ordinal));
        else Assert.Contains(name, Check.Names(file));
        Assert.Equal(name == "stext-not-text" ? null : "1", file.DataSets[0].Keywords["extra"]);
        Assert.Equal(name != "stext-not-text", file.DataSets[0].Segments.Any(s => s.Kind == FcsSegmentKind.SupplementalText));
    }

    [Fact]
    public void Supplemental_text_that_is_primary_text_again_is_ignored()
    {
        byte[] bytes = OneByte().Without("$BEGINSTEXT").Without("$ENDSTEXT").With("$beginstext", "58").With("$endstext", "0999").Build();
        string text = Encoding.ASCII.GetString(bytes);
        int last = int.Parse(text.AsSpan(18, 8), System.Globalization.CultureInfo.InvariantCulture);
        bytes = Encoding.ASCII.GetBytes(text.Replace("0999", last.ToString("D4", System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));
        Assert.Contains("stext-equals-text", Check.Names(FcsFile.Read(new MemoryStream(bytes), "s.fcs")));
    }

    [Theory]
    [InlineData("$TOT", " 1 ", "numeric-padded")]
    [InlineData("$TOT", "1.0", "integer-as-real")]
    [InlineData("$PAR", "1e0", "integer-as-real")]
    public void Numbers_in_odd_dress_are_read(string keyword, string value, string name)
    {
        var builder = OneByte().With(keyword, value);
        var file = builder.Read();
        Assert.Contains(name, Check.Names(file));
        Assert.Equal([7], Check.Raw(file, 0));
        Check.Refused(name, () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void Garbage_for_a_number_is_refused_but_by_Lenient()
    {
        var builder = OneByte().With("$TOT", "1F");
        var refused = Check.Refused("numeric-garbage", () => builder.Read());
        Assert.Equal("$TOT", refused.Keyword);
        Assert.Equal([7], Check.Raw(builder.Read(FcsTolerance.Lenient), 0));
    }

    [Fact]
    public void Layout_keywords_without_dollar_are_found()
    {
        var file = OneByte().Without("$TOT").With("TOT", "1").Read();
        Assert.Contains("keyword-without-dollar", Check.Names(file));
        Assert.Equal(1, file.DataSets[0].EventCount);
    }

    [Fact]
    public void FCS_3_2_requires_the_instrument()
    {
        var builder = new FcsBuilder { Version = "FCS3.2", Data = [7], Total = 1 }.Parameter("A", "8", "256").Without("$CYT");
        Assert.Contains("cyt-missing", Check.Names(builder.Read()));
        Check.Refused("cyt-missing", () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void A_missing_mode_is_a_list()
    {
        Assert.Contains("mode-missing", Check.Names(OneByte().Without("$MODE").Read()));
        Assert.Equal("L", OneByte().Without("$MODE").Read().DataSets[0].Mode);
    }

    [Theory]
    [InlineData("$PAR")]
    [InlineData("$P1B")]
    [InlineData("$DATATYPE")]
    public void A_missing_required_keyword_is_named(string keyword)
    {
        var refused = Check.Refused("keyword-missing", () => OneByte().Without(keyword).Read(FcsTolerance.Lenient));
        Assert.Equal(keyword, refused.Keyword);
    }

    [Fact]
    public void Byte_order_is_needed_only_for_more_than_a_byte()
    {
        Assert.Equal([7], Check.Raw(OneByte().Without("$BYTEORD").Read(), 0));
        var two = new FcsBuilder { Data = [7, 0], Total = 1 }.Parameter("A", "16", "256").Without("$BYTEORD");
        Check.Refused("keyword-missing", () => two.Read());
    }

    [Theory]
    [InlineData("$BTIM", "09:42:05:509", "time-format")]
    [InlineData("$DATE", "2013-Jul-19", "date-format")]
    [InlineData("$SPILLOVER", "1,A,1", "version-understated")]
    [InlineData("$TIMESTEP", " ", "timestep-blank")]
    [InlineData("$UNICODE", "1,A", "unicode-keyword")]
    public void Keywords_that_the_layout_does_not_need_are_kept_and_named(string keyword, string value, string name)
    {
        var file = OneByte().With(keyword, value).Read();
        Assert.Contains(name, Check.Names(file));
        Assert.Equal(value, file.DataSets[0].Keywords[keyword]);
    }

    [Theory]
    [InlineData("FCS3.1", "19-JUL-2013", "09:42:05.50", "2013-07-19T09:42:05.500")]
    [InlineData("FCS3.0", "2013-Jul-19", "09:42:05:30", "2013-07-19T09:42:05.500")]
    [InlineData("FCS2.0", "22-Sep-13", "09:42:05", "2013-09-22T09:42:05.000")]
    [InlineData("FCS3.0", "2-Nov-2017", "09:42:05:509", "2017-11-02T09:42:05.509")]
    [InlineData("FCS2.0", "1-JAN-99", "23:59:59", "1999-01-01T23:59:59.000")]
    public void The_begin_of_the_run_is_read_from_all_forms_seen(string version, string date, string time, string expected)
    {
        var set = new FcsBuilder { Data = [7], Total = 1, Version = version }.Parameter("A", "8", "256").With("$DATE", date).With("$BTIM", time).With("$ETIM", "00:00:01").Read().DataSets[0];
        Assert.Equal(expected, set.Began?.ToString("yyyy-MM-ddTHH:mm:ss.fff", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(set.Began?.Date.AddDays(1).AddSeconds(1), set.Ended);
    }
}
