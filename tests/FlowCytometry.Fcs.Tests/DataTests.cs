using System.Buffers.Binary;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Stored bytes to numbers (FCS 3.1, 3.3).</summary>
public class DataTests
{
    [Theory]
    [InlineData("8", "4,3,2,1", "FE", 254)]
    [InlineData("16", "1,2,3,4", "0102", 0x0201)]
    [InlineData("16", "4,3,2,1", "0102", 0x0102)]
    [InlineData("16", "1,2", "0102", 0x0201)]
    [InlineData("16", "2,1", "0102", 0x0102)]
    [InlineData("16", "3,4,1,2", "0102", 0x0201)]
    [InlineData("16", "2,1,4,3", "0102", 0x0102)]
    [InlineData("24", "1,2,3,4", "010203", 0x030201)]
    [InlineData("24", "4,3,2,1", "010203", 0x010203)]
    [InlineData("24", "2,3,1", "010203", 0x020103)]
    [InlineData("32", "1,2,3,4", "01020304", 0x04030201)]
    [InlineData("32", "4,3,2,1", "01020304", 0x01020304)]
    [InlineData("32", "3,4,1,2", "01020304", 0x02010403)]
    [InlineData("32", "2,1,4,3", "01020304", 0x03040102)]
    [InlineData("40", "1,2,3,4", "0102030405", 0x0504030201)]
    [InlineData("48", "4,3,2,1", "010203040506", 0x010203040506)]
    [InlineData("64", "1,2,3,4", "0102030405060000", 0x060504030201)]
    [InlineData("64", "4,3,2,1", "0000010203040506", 0x010203040506)]
    [InlineData("64", "8,7,6,5,4,3,2,1", "0000010203040506", 0x010203040506)]
    [InlineData("16", "2,1,0", "0102", 0x0102)]
    [InlineData("32", "4321", "01020304", 0x01020304)]
    public void Integers_of_every_width_and_byte_order(string bits, string byteOrder, string hex, long expected)
    {
        byte[] one = Convert.FromHexString(hex);
        var file = new FcsBuilder { Data = [.. one, .. one, .. one], Total = 3, ByteOrder = byteOrder }.Parameter("A", bits, "1e30").Read();
        Assert.Equal([expected, expected, expected], Check.Raw(file, 0));
    }

    [Theory]
    [InlineData("3,4,1,2", "64", "I")]
    [InlineData("3,4,1,2", "24", "I")]
    [InlineData("1,3,2,4", "16", "I")]
    [InlineData("1,2,2,4", "16", "I")]
    [InlineData("1,2,3,4,5,6,7,8,9", "16", "I")]
    [InlineData("little", "16", "I")]
    [InlineData("3,4,1,2", "64", "D")]
    public void Byte_orders_that_do_not_tell_are_refused(string byteOrder, string bits, string type) =>
        Check.Refused("byteord-unsupported", () => new FcsBuilder { Data = new byte[8], Total = 1, ByteOrder = byteOrder, DataType = type }.Parameter("A", bits, "1024").Read(FcsTolerance.Lenient));

    [Theory]
    [InlineData("F", "32", "1,2,3,4", "0000C03F")]
    [InlineData("F", "32", "4,3,2,1", "3FC00000")]
    [InlineData("F", "32", "3,4,1,2", "C03F0000")]
    [InlineData("D", "64", "1,2,3,4", "000000000000F83F")]
    [InlineData("D", "64", "4,3,2,1", "3FF8000000000000")]
    public void Floating_point_of_every_byte_order(string type, string bits, string byteOrder, string hex)
    {
        var file = new FcsBuilder { Data = Convert.FromHexString(hex), Total = 1, ByteOrder = byteOrder, DataType = type }.Parameter("A", bits, "1024").Read();
        Assert.Equal([1.5], Check.Raw(file, 0));
        Assert.Equal(type == "D", file.DataSets[0].Raw(0).IsDouble);
    }

    [Fact]
    public void Floating_point_is_neither_masked_nor_clipped()
    {
        float[] values = [-1e30f, float.NaN, float.PositiveInfinity, 1e30f, float.Epsilon, -0f];
        byte[] data = new byte[values.Length * 4];
        for (int i = 0; i < values.Length; i++) BinaryPrimitives.WriteSingleLittleEndian(data.AsSpan(i * 4), values[i]);
        var file = new FcsBuilder { Data = data, Total = values.Length, DataType = "F" }.Parameter("A", "32", "1024").Read(FcsTolerance.Strict);
        Check.SameBits(new FcsColumn(values), file.DataSets[0].Raw(0));
    }

    [Theory]
    [InlineData("1024", 0x03FF)]
    [InlineData("1000", 0x03FF)]
    [InlineData("1025", 0x07FF)]
    [InlineData("1", 0)]
    [InlineData("65536", 0xFFFF)]
    [InlineData("40000", 0xFFFF)]
    [InlineData("65537", 0xFFFF)]
    [InlineData("0", 0xFFFF)]
    [InlineData("999.5", 0x03FF)]
    public void The_mask_is_the_next_power_of_two(string range, int expected)
    {
        var file = new FcsBuilder { Data = [0xFF, 0xFF], Total = 1 }.Parameter("A", "16", range).Read();
        Assert.Equal([expected], Check.Raw(file, 0));
    }

    [Fact]
    public void Mixed_widths_follow_one_another()
    {
        byte[] data = Convert.FromHexString("01" + "0203" + "04050607" + "08" + "090A0B");
        var builder = new FcsBuilder { Data = [.. data, .. data], Total = 2, ByteOrder = "4,3,2,1" };
        builder.Parameter("A", "8", "256").Parameter("B", "16", "65536").Parameter("C", "32", "2147483647").Parameter("D", "8", "256").Parameter("E", "24", "16777216");
        var set = builder.Read(FcsTolerance.Strict).DataSets[0];
        double[] expected = [1, 0x0203, 0x04050607, 8, 0x090A0B];
        for (int p = 0; p < 5; p++) Assert.Equal([expected[p], expected[p]], Check.Values(set.Raw(p)));
        Assert.Equal([false, false, true, false, false], Enumerable.Range(0, 5).Select(p => set.Raw(p).IsDouble));
    }

    [Fact]
    public void FCS_3_2_mixes_types()
    {
        byte[] data = new byte[14];
        BinaryPrimitives.WriteUInt16BigEndian(data, 513);
        BinaryPrimitives.WriteSingleBigEndian(data.AsSpan(2), 2.5f);
        BinaryPrimitives.WriteDoubleBigEndian(data.AsSpan(6), 0.1);
        var set = new FcsBuilder { Version = "FCS3.2", Data = data, Total = 1, ByteOrder = "4,3,2,1", DataType = "F" }
            .Parameter("I", "16", "1024", type: "I").Parameter("F", "32", "1024").Parameter("D", "64", "1024", type: "D").Read(FcsTolerance.Strict).DataSets[0];
        Assert.Equal([513, 2.5, 0.1], Enumerable.Range(0, 3).Select(p => set.Raw(p)[0]));
        Assert.Equal([FcsDataType.Integer, FcsDataType.Single, FcsDataType.Double], set.Parameters.Select(p => p.DataType));
    }

    [Theory]
    [InlineData("A")]
    [InlineData("X")]
    public void FCS_3_2_does_not_mix_in_ascii(string type) =>
        Check.Refused("datatype-unknown", () => new FcsBuilder { Version = "FCS3.2", Data = [0, 0], Total = 1 }.Parameter("I", "16", "1024", type: type).Read(FcsTolerance.Lenient));

    [Theory]
    [InlineData("1,2,3,4")]
    [InlineData("4,3,2,1")]
    public void Packed_bits_follow_the_byte_order(string byteOrder)
    {
        // 10 and 12 bits, 22 bits an event: the fourth event ends on a byte.
        (int A, int B)[] events = [(0x3FF, 0), (1, 0xABC), (0x155, 0xFFF), (2, 0x800), (0x2AA, 1)];
        bool big = byteOrder[0] == '4';
        var stream = new List<bool>();
        foreach (var (a, b) in events)
        {
            Append(a, 10);
            Append(b, 12);
        }

        byte[] data = new byte[(stream.Count + 7) / 8];
        for (int i = 0; i < stream.Count; i++)
        {
            if (stream[i]) data[i / 8] |= (byte)(1 << (big ? 7 - (i % 8) : i % 8));
        }

        var file = new FcsBuilder { Data = data, Total = events.Length, ByteOrder = byteOrder }.Parameter("A", "10", "1024").Parameter("B", "12", "4096").Read(FcsTolerance.Strict);
        Assert.Equal(events.Select(e => (double)e.A), Check.Raw(file, 0));
        Assert.Equal(events.Select(e => (double)e.B), Check.Raw(file, 1));
        Assert.Contains("pnb-packed", Check.Names(file));

        void Append(int value, int bits)
        {
            for (int i = 0; i < bits; i++) stream.Add(((value >> (big ? bits - 1 - i : i)) & 1) != 0);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Ten_bits_stored_as_sixteen_are_known_by_the_length_of_DATA(int slip)
    {
        // Cytomics FC 500 and CXP; their end offset is often one too large as well.
        var builder = new FcsBuilder { Data = [1, 2, 3, 0], Total = 2, Version = "FCS2.0", HeaderSlip = (0, slip), Tail = [0, 0] }.Parameter("A", "10", "1024");
        var file = builder.Read();
        Assert.Equal([0x201, 3], Check.Raw(file, 0));
        Assert.Contains("pnb-not-byteord", Check.Names(file));
        Assert.DoesNotContain("pnb-packed", Check.Names(file));
        Check.Refused("pnb-not-byteord", () => builder.Read(FcsTolerance.Strict));
    }

    [Fact]
    public void Packed_bits_that_do_not_fill_DATA_are_refused() =>
        Check.Refused("pnb-unsupported", () => new FcsBuilder { Data = new byte[12], Total = 2, Version = "FCS2.0" }.Parameter("A", "10", "1024").Read(FcsTolerance.Lenient));

    [Theory]
    [InlineData("4", " 125 150 17599.5", new[] { 125, 150, 175, 99.5 })]
    [InlineData("*", "125,150\t\r\n175, ,99.5", new[] { 125, 150, 175, 99.5 })]
    [InlineData("*", "  1 3,, ,3\n0", new double[] { 1, 3, 3, 0 })]
    public void Ascii_in_columns_and_in_free_format(string bits, string data, double[] expected)
    {
        var file = new FcsBuilder { Data = System.Text.Encoding.ASCII.GetBytes(data), Total = 2, DataType = "A" }.Parameter("A", bits, "1000").Parameter("B", bits, "1000").Read();
        Assert.Equal([expected[0], expected[2]], Check.Raw(file, 0));
        Assert.Equal([expected[1], expected[3]], Check.Raw(file, 1));
    }

    [Fact]
    public void Ascii_in_free_format_crosses_blocks()
    {
        string data = string.Join(' ', Enumerable.Range(0, 200_000));
        var file = new FcsBuilder { Data = System.Text.Encoding.ASCII.GetBytes(data), Total = 100_000, DataType = "A" }.Parameter("A", "*", "1000000").Parameter("B", "*", "1000000").Read();
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => i * 2.0), Check.Raw(file, 0));
        Assert.Equal(Enumerable.Range(0, 100_000).Select(i => (i * 2.0) + 1), Check.Raw(file, 1));
    }

    [Theory]
    [InlineData("4", " 12x 150")]
    [InlineData("4", " 12      ")]
    [InlineData("*", "12 NaN")]
    public void Ascii_that_is_no_number_is_refused(string bits, string data) =>
        Check.Refused("ascii-unreadable", () => new FcsBuilder { Data = System.Text.Encoding.ASCII.GetBytes(data), Total = 1, DataType = "A" }.Parameter("A", bits, "1000").Parameter("B", bits, "1000").Read());

    [Fact]
    public void Integers_beyond_double_are_said()
    {
        var file = new FcsBuilder { Data = [255, 255, 255, 255, 255, 255, 255, 127], Total = 1 }.Parameter("A", "64", "18446744073709551616").Read();
        Assert.Contains("integer-beyond-double", Check.Names(file));
        Assert.Equal([9223372036854775807.0], Check.Raw(file, 0));
    }

    [Fact]
    public void Only_the_parameters_asked_for_have_columns()
    {
        var builder = new FcsBuilder { Data = [1, 2, 3, 4], Total = 2 }.Parameter("A", "8", "256").Parameter("B", "8", "256");
        var set = FcsFile.Read(new MemoryStream(builder.Build()), "s.fcs", new FcsReadOptions { Parameters = ["B"] }).DataSets[0];
        Assert.Equal([2, 4], Check.Values(set.Raw(1)));
        Assert.Throws<InvalidOperationException>(() => set.Raw(0));
        var wrong = Assert.Throws<ArgumentException>(() => FcsFile.Read(new MemoryStream(builder.Build()), "s.fcs", new FcsReadOptions { Parameters = ["C"] }));
        Assert.Contains("A, B", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Without_events_only_the_head_is_read()
    {
        byte[] head = new FcsBuilder { Data = [], Total = 40_000_000, OmitOffsetKeywords = true }.With("$BEGINDATA", "1000000").With("$ENDDATA", "80999999").Parameter("A", "16", "1024").Build();
        string text = System.Text.Encoding.ASCII.GetString(head);
        text = text[..26] + " 1000000" + "80999999" + text[42..];
        using var stream = new SparseStream(81_000_000, (0, System.Text.Encoding.ASCII.GetBytes(text)));
        var set = FcsFile.Read(stream, "big.fcs", new FcsReadOptions { Events = FcsEventSelection.None }).DataSets[0];
        Assert.Equal(40_000_000, set.EventCount);
        Assert.False(set.HasEvents);
        Assert.InRange(stream.BytesRead, 1, 2000);
    }

    [Theory]
    [InlineData("U", 2048)]
    [InlineData("C", 2048)]
    [InlineData("X", 2)]
    public void Histograms_are_refused(string mode, int bytes)
    {
        var refused = Check.Refused("histogram-mode", () => new FcsBuilder { Data = new byte[bytes], Total = 500 }.With("$MODE", mode).Parameter("A", "16", "1024").Read(FcsTolerance.Lenient));
        Assert.Contains($"$MODE is \"{mode}\"".Replace("\"", mode == "X" ? "\"" : "", StringComparison.Ordinal), refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_calls_itself_histogram_is_a_list()
    {
        var builder = new FcsBuilder { Data = new byte[100], Total = 50 }.With("$MODE", "U").Parameter("A", "16", "1024");
        Assert.Contains("mode-mislabelled", Check.Names(builder.Read()));
        Check.Refused("mode-mislabelled", () => builder.Read(FcsTolerance.Strict));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("65")]
    [InlineData("-8")]
    [InlineData("2147483648")]
    [InlineData("*")]
    public void Impossible_widths_are_refused(string bits) =>
        Check.Refused("pnb-unsupported", () => new FcsBuilder { Data = new byte[8], Total = 1 }.Parameter("A", bits, "1024").Read(FcsTolerance.Lenient));

    [Fact]
    public void A_width_that_contradicts_the_type_is_read_where_data_confirm_it()
    {
        var good = new FcsBuilder { Data = [0, 0, 0xC0, 0x3F], Total = 1, DataType = "F" }.Parameter("A", "16", "1024");
        Assert.Contains("pnb-not-type", Check.Names(good.Read()));
        Assert.Equal([1.5], Check.Raw(good.Read(), 0));
        var bad = new FcsBuilder { Data = new byte[8], Total = 1, DataType = "F" }.Parameter("A", "64", "1024");
        Check.Refused("pnb-unsupported", () => bad.Read(FcsTolerance.Lenient));
    }
}
