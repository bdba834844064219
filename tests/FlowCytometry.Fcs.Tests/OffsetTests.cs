using System.Text;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>HEADER against TEXT against the size of the file (FCS 3.1, 3.1).</summary>
public class OffsetTests
{
    private static FcsBuilder Words(int events = 3)
    {
        byte[] data = new byte[events * 2];
        for (int i = 0; i < events; i++) data[i * 2] = (byte)(i + 1);
        return new FcsBuilder { Data = data, Total = events }.Parameter("A", "16", "65536");
    }

    private static void Reads(FcsBuilder builder, string name, bool strictRefuses = true, int events = 3)
    {
        var file = builder.Read();
        Assert.Contains(name, Check.Names(file));
        Assert.Equal(Enumerable.Range(1, events).Select(i => (double)i), Check.Raw(file, 0));
        if (strictRefuses) Check.Refused(name, () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void What_the_standard_asks_for_is_read_without_a_word()
    {
        var file = Words().Read(FcsTolerance.Strict);
        Assert.Equal(["crc-missing"], Check.Names(file));
    }

    [Fact]
    public void The_pair_that_fits_wins()
    {
        var wrongHeader = Words();
        wrongHeader.HeaderSlip = (-20, 0);
        Reads(wrongHeader, "offset-conflict");
        var wrongText = Words();
        wrongText.TextSlip = (2, 9);
        Reads(wrongText, "offset-conflict");
    }

    [Fact]
    public void Two_pairs_that_fit_or_none_are_refused()
    {
        var both = Words();
        both.TextSlip = (1, 1);
        both.Tail = [0, 0];
        both.Data[0] = 0;
        Check.Refused("offset-conflict", () => both.Read(FcsTolerance.Lenient));
        var none = Words();
        none.HeaderSlip = (0, 9);
        none.TextSlip = (0, -4);
        Check.Refused("offset-conflict", () => none.Read(FcsTolerance.Lenient));
    }

    [Fact]
    public void Of_two_pairs_that_fit_the_one_that_leaves_no_values_behind_TEXT_wins()
    {
        // CyAn files of Summit 4.3: HEADER is right, the keywords are 46 too large, and what follows DATA makes room for either.
        var late = Words();
        (late.TextSlip, late.Tail) = ((2, 2), [9, 9]);
        Reads(late, "offset-conflict");
        var early = Words();
        (early.HeaderSlip, early.Tail) = ((2, 2), [9, 9]);
        Reads(early, "offset-conflict");
    }

    [Fact]
    public void The_slip_of_a_byte_does_not_hide_the_pair_that_is_right()
    {
        // Accuri C6: both ends are one too large, and the keywords count from a shorter TEXT.
        var builder = Words();
        (builder.HeaderSlip, builder.TextSlip) = ((0, 1), (-40, -39));
        var file = builder.Read();
        Assert.Equal([1, 2, 3], Check.Raw(file, 0));
        Assert.Contains("offset-conflict", Check.Names(file));
        Assert.Contains("offset-end-plus-one", Check.Names(file));
    }

    [Theory]
    [InlineData(1, "offset-end-plus-one")]
    [InlineData(-1, "offset-end-minus-one")]
    [InlineData(8, "tot-mismatch")]
    public void Ends_that_are_off(int slip, string name)
    {
        var builder = Words();
        (builder.HeaderSlip, builder.TextSlip, builder.Tail) = ((0, slip), (0, slip), "00000000"u8.ToArray());
        Reads(builder, name);
    }

    [Fact]
    public void End_plus_one_at_the_end_of_the_file_is_accepted()
    {
        var builder = Words();
        (builder.HeaderSlip, builder.TextSlip) = ((0, 1), (0, 1));
        Reads(builder, "offset-end-plus-one");
    }

    [Fact]
    public void Fewer_events_in_DATA_than_TOT_says()
    {
        var builder = Words();
        builder.Total = 5;
        Reads(builder, "tot-mismatch");
    }

    [Fact]
    public void More_events_in_DATA_than_TOT_says()
    {
        var builder = Words(5);
        builder.Total = 3;
        Reads(builder, "tot-mismatch");
    }

    [Fact]
    public void A_truncated_file_is_refused_and_salvaged_by_Lenient()
    {
        byte[] bytes = Words().Build()[..^3];
        FcsFile Read(FcsTolerance tolerance) => FcsFile.Read(new MemoryStream(bytes), "cut.fcs", new FcsReadOptions { Tolerance = tolerance });
        Assert.Contains("Lenient", Check.Refused("offset-beyond-file", () => Read(FcsTolerance.Standard)).Message, StringComparison.Ordinal);
        var file = Read(FcsTolerance.Lenient);
        Assert.Equal([1], Check.Raw(file, 0));
        var lost = Assert.Single(file.Diagnostics, d => d.Name == "offset-beyond-file");
        Assert.Equal(FcsDiagnosticSeverity.Error, lost.Severity);
        Assert.Contains("2 of 3 events are lost", lost.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_an_event_is_left_only_by_Lenient()
    {
        var builder = Words();
        builder.Data = builder.Data[..^1];
        (builder.Total, builder.Tail) = (4, [0]);
        Check.Refused("data-uneven", () => builder.Read());
        Assert.Equal([1, 2], Check.Raw(builder.Read(FcsTolerance.Lenient), 0));
    }

    [Fact]
    public void Without_TOT_the_events_are_counted()
    {
        var builder = Words();
        builder.Total = null;
        Reads(builder, "tot-missing");
        builder.Version = "FCS2.0";
        Assert.Equal([1, 2, 3], Check.Raw(builder.Read(FcsTolerance.Strict), 0));
    }

    [Theory]
    [InlineData("zero", "header-offset-zero")]
    [InlineData("blank", "header-offset-zero")]
    [InlineData("split", "header-split-offset")]
    [InlineData("left", "header-left-justified")]
    [InlineData("negative", "header-negative-offset")]
    [InlineData("word", "header-not-a-number")]
    public void Headers_as_vendors_write_them(string how, string name)
    {
        var builder = Words();
        builder.HeaderFields = fields => how switch
        {
            "zero" => fields[..16] + "       0       0" + fields[32..],
            "blank" => fields[..16] + new string(' ', 16) + fields[32..],
            "split" => fields[..24] + "       0" + fields[32..],
            "left" => string.Concat(fields.Chunk(8).Select(f => new string(f).Trim().PadRight(8))),
            "negative" => fields[..32] + "       0      -1",
            _ => fields[..32] + "    none    none",
        };
        Reads(builder, name);
    }

    [Fact]
    public void Blank_analysis_offsets_are_legal()
    {
        var builder = Words();
        builder.HeaderFields = fields => fields[..32] + new string(' ', 16);
        Assert.Equal(["crc-missing"], Check.Names(builder.Read(FcsTolerance.Strict)));
    }

    [Fact]
    public void Missing_offset_keywords_leave_HEADER()
    {
        var builder = Words();
        builder.OmitOffsetKeywords = true;
        Reads(builder, "offset-keyword-missing");
    }

    [Fact]
    public void Text_that_ends_on_the_first_byte_of_data()
    {
        var builder = Words();
        builder.HeaderFields = fields => fields[..8] + fields[16..24] + fields[16..];
        Reads(builder, "text-end-touches-data");
    }

    [Fact]
    public void Data_inside_text_is_refused()
    {
        var builder = Words();
        (builder.HeaderSlip, builder.TextSlip) = ((-30, -30), (-30, -30));
        Check.Refused("data-overlaps-text", () => builder.Read(FcsTolerance.Lenient));
    }

    [Fact]
    public void In_FCS_2_0_the_keywords_are_no_source()
    {
        var builder = Words().With("$BEGINDATA", "        1280F").With("$ENDDATA", "9");
        builder.Version = "FCS2.0";
        Assert.Equal([1, 2, 3], Check.Raw(builder.Read(), 0));
        Assert.DoesNotContain("offset-conflict", Check.Names(builder.Read()));
    }

    [Fact]
    public void No_events_need_no_offsets()
    {
        var builder = new FcsBuilder { Version = "FCS3.2", Total = 0, HeaderSlip = (-5, 100), TextSlip = (7, 1 << 30) }.Parameter("A", "16", "65536");
        Assert.Empty(Check.Raw(builder.Read(FcsTolerance.Strict), 0));
    }

    [Fact]
    public void Data_beyond_byte_99_999_999_is_found_by_TEXT()
    {
        const long Begin = 200_000_000;
        var head = new FcsBuilder { Total = 2, OmitOffsetKeywords = true, HeaderFields = fields => fields[..16] + "       0       0" + fields[32..] }
            .With("$BEGINDATA", "200000000").With("$ENDDATA", "200000003").With("$BEGINSTEXT", "0").With("$ENDSTEXT", "0").With("$BEGINANALYSIS", "0").With("$ENDANALYSIS", "0")
            .Parameter("A", "16", "65536");
        using var stream = new SparseStream(Begin + 4, (0, head.Build()), (Begin, [1, 0, 2, 1]));
        var file = FcsFile.Read(stream, "far.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict });
        Assert.Equal([1, 258], Check.Raw(file, 0));
        Assert.Equal(["crc-missing"], Check.Names(file));
    }

    [Fact]
    public void The_writer_leaves_zeros_in_HEADER_beyond_99_999_999()
    {
        // 26 million events of 4 bytes are 104 million bytes.
        var column = new FcsColumn(new float[26_000_000]);
        using var stream = new HeadStream(400);
        FcsWriter.Write(stream, new FcsContent { Parameters = [(WriterTests.Single("A", 1), column)] });
        string head = Encoding.ASCII.GetString(stream.Head);
        Assert.Equal("       0       0", head[26..42]);
        int begin = int.Parse(head.AsSpan(18, 8), System.Globalization.CultureInfo.InvariantCulture) + 1;
        Assert.Contains($"$BEGINDATA|{begin}|$ENDDATA|{begin + 103_999_999}|", head, StringComparison.Ordinal);
        Assert.Equal(begin + 104_000_000 + 8, stream.Position);
    }
}
