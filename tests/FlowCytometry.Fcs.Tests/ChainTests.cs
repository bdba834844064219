using System.Text;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Several data sets in one file ($NEXTDATA), and what follows the last segment (CRC).</summary>
public class ChainTests
{
    private static FcsBuilder Set(byte value, string version = "FCS3.0", string range = "256") =>
        new FcsBuilder { Version = version, Data = [value, value], Total = 2 }.Parameter("A", "8", range);

    private static byte[] Chain(params FcsBuilder[] sets)
    {
        byte[] bytes = [];
        for (int i = sets.Length - 1; i >= 0; i--)
        {
            sets[i].NextData = i == sets.Length - 1 ? 0 : 1000;
            byte[] one = sets[i].Build();
            if (i < sets.Length - 1) one = [.. one, .. Enumerable.Repeat((byte)' ', 1000 - one.Length)];
            bytes = [.. one, .. bytes];
        }

        return bytes;
    }

    private static FcsFile Read(byte[] bytes, FcsReadOptions? options = null) => FcsFile.Read(new MemoryStream(bytes), "chain.fcs", options);

    [Fact]
    public void Offsets_count_from_each_data_set()
    {
        byte[] bytes = Chain(Set(1), Set(2), Set(3));
        var file = Read(bytes, new FcsReadOptions { Events = FcsEventSelection.All, Tolerance = FcsTolerance.Strict });
        Assert.Equal([1, 2, 3], file.DataSets.Select(s => s.Raw(0)[1]));
        Assert.Equal(0, file.DefaultDataSet);
        Assert.Equal([0L, 1000, 2000], file.DataSets.Select(s => s.Segments[0].Begin));
        Assert.Contains("default-data-set", Check.Names(file));

        file = Read(bytes);
        Assert.Equal([true, false, false], file.DataSets.Select(s => s.HasEvents));
        file = Read(bytes, new FcsReadOptions { DataSet = 2 });
        Assert.Equal([false, false, true], file.DataSets.Select(s => s.HasEvents));
        Assert.Throws<ArgumentOutOfRangeException>(() => Read(bytes, new FcsReadOptions { DataSet = 3 }));
    }

    [Fact]
    public void Of_a_run_held_twice_the_higher_resolution_stands_for_the_file()
    {
        var low = new FcsBuilder { Version = "FCS2.0", Data = [1, 0], Total = 1 }.Parameter("A", "16", "1024");
        var high = new FcsBuilder { Version = "FCS3.0", Data = [1, 2, 0, 0], Total = 1 }.Parameter("A", "32", "1048576");
        var file = Read(Chain(low, high));
        Assert.Equal(1, file.DefaultDataSet);
        Assert.Equal([0x201], Check.Raw(file, 0, 1));
        Assert.Equal(0, Read(Chain(high, low)).DefaultDataSet);
        var wider = new FcsBuilder { Version = "FCS3.0", Data = [1, 2, 0, 0, 7, 0, 0, 0], Total = 1 }.Parameter("A", "32", "1048576").Parameter("B", "32", "1048576");
        Assert.Equal(1, Read(Chain(low, wider)).DefaultDataSet);
    }

    [Fact]
    public void Offsets_from_the_start_of_the_file_are_taken_where_only_they_fit()
    {
        byte[] second = Set(2).Build();
        string text = Encoding.ASCII.GetString(second);
        int begin = text.IndexOf("$P1E/0,0/", StringComparison.Ordinal) + 9;
        string Moved(long value) => (value + 1000).ToString(System.Globalization.CultureInfo.InvariantCulture);
        string moved = "FCS3.0    " + $"{1058,8}{1000 + begin + 1 - 1,8}{0,8}{0,8}{0,8}{0,8}" +
            text[58..begin].Replace($"$BEGINDATA/{begin}/$ENDDATA/{begin + 1}/", $"$BEGINDATA/{Moved(begin + 2)}/$ENDDATA/{Moved(begin + 3)}/", StringComparison.Ordinal);
        byte[] bytes = [.. Chain(Set(1), Set(9))[..1000], .. Encoding.ASCII.GetBytes(moved), 2, 2];
        var file = Read(bytes, new FcsReadOptions { DataSet = 1 });
        Assert.Contains("offsets-absolute", Check.Names(file));
        Assert.Equal([2, 2], Check.Raw(file, 0, 1));
    }

    [Theory]
    [InlineData(5000000)]
    [InlineData(10)]
    [InlineData(700)]
    [InlineData(-1)]
    public void A_next_data_set_that_is_none_ends_the_chain(long next)
    {
        var builder = Set(1);
        builder.NextData = next;
        builder.Tail = new byte[1000];
        var file = builder.Read();
        Assert.Single(file.DataSets);
        Assert.Contains("nextdata-bad", Check.Names(file));
        Check.Refused("nextdata-bad", () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void A_missing_next_data_set_is_none()
    {
        var builder = Set(1).Without("$NEXTDATA");
        Assert.Contains("nextdata-missing", Check.Names(builder.Read()));
    }

    [Fact]
    public void A_later_data_set_that_cannot_be_read_is_left_out_by_Lenient()
    {
        byte[] bytes = Chain(Set(1), Set(2).Without("$PAR"));
        Check.Refused("keyword-missing", () => Read(bytes));
        var file = Read(bytes, new FcsReadOptions { Tolerance = FcsTolerance.Lenient });
        Assert.Single(file.DataSets);
        Assert.Contains(file.Diagnostics, d => d.Name == "data-set-unreadable" && d.Message.Contains("$PAR", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("00000000", "crc-missing")]
    [InlineData("", "crc-missing")]
    [InlineData("!@EOFVERSION", "crc-vendor-block")]
    [InlineData("00000001", "crc-mismatch")]
    [InlineData("00065536", "crc-vendor-block")]
    public void What_stands_in_the_place_of_the_crc(string tail, string name)
    {
        var builder = Set(1);
        builder.Tail = Encoding.ASCII.GetBytes(tail);
        Assert.Equal([name], Check.Names(builder.Read(FcsTolerance.Strict)));
        builder.Version = "FCS2.0";
        Assert.Empty(builder.Read().Diagnostics);
    }

    [Fact]
    public void Segments_are_found_and_fetched()
    {
        var builder = Set(1).Without("$BEGINANALYSIS").Without("$ENDANALYSIS");
        builder.Tail = "/k/v/ other"u8.ToArray();
        int end = builder.Build().Length - builder.Tail.Length;
        builder.HeaderFields = fields => $"{fields[..32]}{end,8}{end + 4,8}";
        byte[] bytes = builder.Build();
        var analysis = Assert.Single(Read(bytes).DataSets[0].Segments, s => s.Kind == FcsSegmentKind.Analysis);
        Assert.Equal("/k/v/"u8.ToArray(), FcsFile.ReadSegment(new MemoryStream(bytes), analysis));
        Assert.Equal("v", FcsKeywords.Parse(FcsFile.ReadSegment(new MemoryStream(bytes), analysis))["K"]);
    }

    [Fact]
    public void Other_segments_are_found_by_the_offsets_behind_HEADER()
    {
        var builder = Set(1);
        builder.Tail = "other"u8.ToArray();
        byte[] plain = builder.Build();
        string text = Encoding.ASCII.GetString(plain);
        int begin = plain.Length - 7 + 16, textEnd = begin - 1;
        string header = $"FCS3.2    {74,8}{textEnd,8}{begin,8}{begin + 1,8}{0,8}{0,8}{begin + 2,8}{begin + 6,8}";
        string body = text[58..^7].Replace($"$BEGINDATA/{begin - 16}/$ENDDATA/{begin - 15}/", $"$BEGINDATA/{begin}/$ENDDATA/{begin + 1}/", StringComparison.Ordinal);
        Assert.Equal(textEnd - 73, body.Length);
        var set = Read([.. Encoding.ASCII.GetBytes(header + body), 1, 1, .. "other"u8]).DataSets[0];
        var other = Assert.Single(set.Segments, s => s.Kind == FcsSegmentKind.Other);
        Assert.Equal((begin + 2L, 5L), (other.Begin, other.Length));
    }

    [Fact]
    public void A_path_is_read_like_a_stream_and_names_the_file()
    {
        string path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".fcs");
        File.WriteAllBytes(path, Chain(Set(1), Set(2)));
        try
        {
            var file = FcsFile.Read(path, new FcsReadOptions { DataSet = 1 });
            Assert.Equal([2, 2], Check.Raw(file, 0, 1));
            Assert.Equal(Path.GetFileName(path), file.Name);
            Assert.Equal(new FileInfo(path).Length, file.Length);
        }
        finally
        {
            File.Delete(path);
        }

        Assert.Throws<FileNotFoundException>(() => FcsFile.Read(path));
    }

    [Theory]
    [InlineData("", "not-fcs")]
    [InlineData("FCS", "not-fcs")]
    [InlineData("PK\u0003\u0004 a zip file", "not-fcs")]
    [InlineData("FCS1.0    ", "fcs1")]
    [InlineData("FCS3.1    ", "text-bad-offset")]
    [InlineData("FCS3.7                                                    ", "version-unknown")]
    [InlineData("FCS3.1                                                    ", "text-bad-offset")]
    [InlineData("FCS3.1          58      99                                ", "text-bad-offset")]
    [InlineData("FCS3.1          5x      99                                ", "text-bad-offset")]
    public void What_is_no_fcs_is_refused(string text, string name) => Check.Refused(name, () => Read(Encoding.Latin1.GetBytes(text)));
}
