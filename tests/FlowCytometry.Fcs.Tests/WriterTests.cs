using System.Text;
using FlowCytometry.Fcs.Tests.Support;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests;

public class WriterTests
{
    [SharedDataFact]
    public void Every_data_set_of_real_files_reads_back_under_Strict_with_the_same_bits()
    {
        foreach (string folder in new[] { "fcs", "gating-ml", "flowjo", "compensation" })
        {
            foreach (string path in Directory.EnumerateFiles(SharedData.Path(folder), "*", SearchOption.AllDirectories))
            {
                FcsFile file;
                try
                {
                    file = FcsFile.Read(path, new FcsReadOptions { Events = FcsEventSelection.All });
                }
                catch (FcsFormatException)
                {
                    continue;
                }

                foreach (var set in file.DataSets) AssertRoundTrip(set, path);
            }
        }
    }

    private static void AssertRoundTrip(FcsDataSet set, string path)
    {
        var content = FcsContent.From(set);
        byte[] bytes = Write(content);
        Assert.Equal(bytes, Write(content));
        FcsDataSet read;
        try
        {
            read = FcsFile.Read(new MemoryStream(bytes), "written.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0];
        }
        catch (FcsFormatException refused)
        {
            throw new InvalidOperationException(path, refused);
        }

        Assert.Equal(set.Parameters.Select(p => p.Name), read.Parameters.Select(p => p.Name));
        Assert.Equal(set.Parameters.Select(p => p.LongName), read.Parameters.Select(p => p.LongName));
        Assert.Equal(set.Spillover?.Names, read.Spillover?.Names);
        Assert.Equal(set.Spillover?.Values, read.Spillover?.Values);
        for (int p = 0; p < set.Parameters.Count; p++)
        {
            Check.SameBits(set.Raw(p), read.Raw(p));
            Check.SameBits(set.Scaled(p), read.Scaled(p));
        }
    }

    [Theory]
    [InlineData("FCS3.1")]
    [InlineData("FCS3.2")]
    public void What_is_written_is_what_the_standard_says_byte_by_byte(string version)
    {
        var content = new FcsContent
        {
            Version = version,
            Parameters = [(Single("FSC-A", 1), new FcsColumn([1f, 2f])), (Single("Time", 2), new FcsColumn([3f, -0f]))],
            Keywords = [new("$CYT", "C"), new("$TIMESTEP", "0.01")],
        };
        string expected = version + "          58     304     305     320       0       0" +
            "|$BEGINDATA|305|$ENDDATA|320|$BEGINANALYSIS|0|$ENDANALYSIS|0|$BEGINSTEXT|0|$ENDSTEXT|0|$NEXTDATA|0|" +
            "$MODE|L|$DATATYPE|F|$BYTEORD|1,2,3,4|$TOT|2|$PAR|2|" +
            "$P1N|FSC-A|$P1B|32|$P1R|1024|$P1E|0,0|$P2N|Time|$P2B|32|$P2R|1024|$P2E|0,0|$CYT|C|$TIMESTEP|0.01|";
        byte[] bytes = Write(content);

        Assert.Equal(expected, Encoding.ASCII.GetString(bytes, 0, 305));
        Assert.Equal(Convert.FromHexString("0000803F" + "00004040" + "00000040" + "00000080"), bytes[305..321]);
        Assert.Equal(329, bytes.Length);
        Assert.Equal(BitwiseCrc(bytes.AsSpan(0, 321)), int.Parse(Encoding.ASCII.GetString(bytes, 321, 8), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Empty(FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).Diagnostics);
    }

    [Fact]
    public void A_changed_byte_is_found_by_the_crc()
    {
        byte[] bytes = Write(new FcsContent { Parameters = [(Single("A", 1), new FcsColumn([1f, 2f]))] });
        bytes[^10] ^= 1;
        var diagnostic = Assert.Single(FcsFile.Read(new MemoryStream(bytes), "w.fcs").Diagnostics);
        Assert.Equal("crc-mismatch", diagnostic.Name);
    }

    [Theory]
    [InlineData(8, 256)]
    [InlineData(8, 200)]
    [InlineData(16, 65536)]
    [InlineData(16, 1024)]
    [InlineData(24, 16777216)]
    [InlineData(32, 4294967296)]
    [InlineData(32, 1048576)]
    [InlineData(64, 9007199254740992)]
    [InlineData(10, 1024)]
    public void Integers_of_any_width_read_back(int bits, double range)
    {
        var random = new Random(bits);
        double[] values = [.. Enumerable.Range(0, 1000).Select(_ => Math.Floor(random.NextDouble() * range)), range - 1, 0];
        var parameter = Single("I", 1) with { DataType = FcsDataType.Integer, Bits = bits, Range = range };
        byte[] bytes = Write(new FcsContent { Parameters = [(parameter, new FcsColumn(values))] });
        Assert.Equal(values, Check.Raw(FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }), 0));
    }

    [Fact]
    public void Mixed_types_need_FCS_3_2()
    {
        var content = new FcsContent
        {
            Parameters =
            [
                (Single("I", 1) with { DataType = FcsDataType.Integer, Bits = 16, Range = 1024, Decades = 4, LogOffset = 1 }, new FcsColumn([1f, 1023f])),
                (Single("F", 2), new FcsColumn([float.NaN, -1.5f])),
                (Single("D", 3) with { DataType = FcsDataType.Double, Bits = 64 }, new FcsColumn([0.1, double.NegativeInfinity])),
            ],
        };
        var file = FcsFile.Read(new MemoryStream(Write(content)), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict });
        var set = file.DataSets[0];
        Assert.Equal("FCS3.2", set.Version);
        Assert.Equal([FcsDataType.Integer, FcsDataType.Single, FcsDataType.Double], set.Parameters.Select(p => p.DataType));
        for (int p = 0; p < 3; p++) Check.SameBits(content.Parameters[p].Values, set.Raw(p));
        Assert.Equal(Math.Pow(10, 4 * 1023 / 1024.0), set.Scaled(0)[1]);

        Assert.Throws<ArgumentException>(() => Write(content with { Version = "FCS3.1" }));
        Assert.Throws<ArgumentException>(() => Write(content with { Version = "FCS3.0" }));
    }

    [Fact]
    public void Delimiters_in_values_survive()
    {
        string all = new([.. Enumerable.Range(1, 126).Select(i => (char)i)]);
        KeyValuePair<string, string>[] keywords = [new("all", "x" + all + all), new("k/|\\", "v//v"), new("unicode", "µ Ω 試")];
        byte[] bytes = Write(new FcsContent { Parameters = [(Single("A", 1), new FcsColumn([1f]))], Keywords = keywords });
        var read = FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0].Keywords;
        foreach (var (keyword, value) in keywords) Assert.Equal(value, read[keyword]);
    }

    [Fact]
    public void Keywords_follow_their_parameter_and_the_version()
    {
        var content = new FcsContent
        {
            Parameters = [(Single("C", 3), new FcsColumn([1f])), (Single("A", 1), new FcsColumn([2f]))],
            Keywords =
            [
                new("$TOT", "99"), new("$P1N", "old"), new("$P1V", "400"), new("$P2V", "500"), new("$P3V", "600"), new("P3DISPLAY", "LOG"), new("@P2GAIN", "2"),
                new("$PROJ", "P"), new("$COMP", "3"), new("$CARRIERID", "x"), new("$DATE", "2013-Jul-19"), new("$BTIM", "09:42:05:30"), new("$ETIM", "never"),
                new("empty", ""), new("$GATING", "R1"), new("$R1I", "P3"), new("PAR", "custom"), new("$FIL", "f.fcs"), new("FIL", "own"), new("P7", "x"),
            ],
        };
        var read = FcsFile.Read(new MemoryStream(Write(content)), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0].Keywords;
        Assert.Equal("1", read["$TOT"]);
        Assert.Equal("C", read["$P1N"]);
        Assert.Equal("600", read["$P1V"]);
        Assert.Equal("400", read["$P2V"]);
        Assert.Null(read["$P3V"]);
        Assert.Equal("LOG", read["P1DISPLAY"]);
        Assert.Null(read["@P2GAIN"]);
        Assert.Equal("P", read["$PROJ"]);
        Assert.Equal("3", read["COMP"]);
        Assert.Equal("x", read["CARRIERID"]);
        Assert.Equal("19-JUL-2013", read["$DATE"]);
        Assert.Equal("09:42:05.50", read["$BTIM"]);
        Assert.Null(read["$ETIM"]);
        Assert.Equal("never", read["ETIM"]);
        Assert.Null(read["empty"]);
        Assert.Null(read["$GATING"]);
        Assert.Null(read["$R1I"]);
        Assert.Equal(("f.fcs", "own", "custom", "x"), (read["$FIL"], read["FIL"], read["PAR"], read["P7"]));
    }

    [Theory]
    [InlineData("$  odd", "odd")]
    [InlineData("$$PROJ", "PROJ")]
    [InlineData("$$SPILLOVER", null)]
    [InlineData("$", "_")]
    [InlineData("é", "_")]
    public void Keywords_that_the_standard_does_not_know_lose_their_dollar(string keyword, string? expected)
    {
        byte[] bytes = Write(new FcsContent { Parameters = [(Single("A", 1), new FcsColumn([1f]))], Keywords = [new(keyword, "v")] });
        var read = FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0].Keywords;
        Assert.Equal(expected, read.FirstOrDefault(k => k.Value == "v").Key);
    }

    [Fact]
    public void A_range_beyond_any_file_is_cut()
    {
        byte[] bytes = Write(new FcsContent { Parameters = [(Single("A", 1) with { Range = 1e308 }, new FcsColumn([1f]))] });
        Assert.Equal(1e38, FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0].Parameters[0].Range);
    }

    [Fact]
    public void What_a_type_does_not_hold_is_not_written()
    {
        var integer = Single("I", 1) with { DataType = FcsDataType.Integer, Bits = 16, Range = 1000 };
        foreach (double wrong in new[] { 1024, -1, 0.5, double.NaN, double.PositiveInfinity })
        {
            Assert.Throws<ArgumentException>(() => Write(new FcsContent { Parameters = [(integer, new FcsColumn([wrong]))] }));
        }

        Assert.Throws<ArgumentException>(() => Write(new FcsContent { Parameters = [(Single("F", 1), new FcsColumn([0.1]))] }));
        Assert.Throws<ArgumentException>(() => Write(new FcsContent { Parameters = [(Single("F", 1), new FcsColumn([1f])), (Single("F", 2), new FcsColumn([1f]))] }));
        Assert.Throws<ArgumentException>(() => Write(new FcsContent { Parameters = [(Single("F", 1), new FcsColumn([1f])), (Single("G", 2), new FcsColumn([1f, 2f]))] }));
    }

    [Fact]
    public void No_events_are_a_file_too()
    {
        byte[] bytes = Write(new FcsContent { Parameters = [(Single("A", 1), new FcsColumn(Array.Empty<float>()))] });
        var set = FcsFile.Read(new MemoryStream(bytes), "w.fcs", new FcsReadOptions { Tolerance = FcsTolerance.Strict }).DataSets[0];
        Assert.Equal(0, set.EventCount);
        Assert.Equal(0, set.Raw(0).Count);
    }

    internal static FcsParameter Single(string name, int index) => new() { Index = index, Name = name, DataType = FcsDataType.Single, Bits = 32, Range = 1024 };

    internal static byte[] Write(FcsContent content)
    {
        var stream = new MemoryStream();
        FcsWriter.Write(stream, content);
        return stream.ToArray();
    }

    /// <summary>CRC-16/KERMIT bit by bit.</summary>
    private static int BitwiseCrc(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
        }

        return crc;
    }
}
