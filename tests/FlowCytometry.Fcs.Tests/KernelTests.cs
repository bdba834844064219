using System.Text;
using FlowCytometry.Fcs.Kernels;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

public class KernelTests
{
    [Theory]
    [InlineData("CatMouse987654321", 49805)]
    [InlineData("T", 0x14A1)]
    [InlineData("123456789", 0x2189)]
    [InlineData("", 0)]
    public void The_crc_has_the_check_values_of_the_standard(string text, int expected) => Assert.Equal(expected, Crc16.Update(0, Encoding.ASCII.GetBytes(text)));

    [Fact]
    public void The_crc_of_all_bytes_is_that_of_the_standard()
    {
        byte[] all = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        Assert.Equal(0xD841, Crc16.Update(0, all));
    }

    [Fact]
    public void The_crc_goes_on_and_joins_at_any_length()
    {
        byte[] bytes = new byte[3000];
        new Random(1).NextBytes(bytes);
        for (int length = 0; length < bytes.Length; length += 37)
        {
            ushort whole = Bitwise(bytes.AsSpan(0, length));
            Assert.Equal(whole, Crc16.Update(0, bytes.AsSpan(0, length)));
            Assert.Equal(whole, Crc16.ByTable(0, bytes.AsSpan(0, length)));
            int cut = length / 3;
            ushort first = Crc16.Update(0, bytes.AsSpan(0, cut));
            Assert.Equal(whole, Crc16.Update(first, bytes.AsSpan(cut, length - cut)));
            Assert.Equal(whole, Crc16.Combine(first, Crc16.Update(0, bytes.AsSpan(cut, length - cut)), length - cut));
        }
    }

    [Theory]
    [InlineData(8, "I", 5, 256)]
    [InlineData(16, "I", 8, 1024)]
    [InlineData(16, "I", 11, 65536)]
    [InlineData(24, "I", 9, 16777216)]
    [InlineData(24, "I", 8, 5000)]
    [InlineData(32, "I", 8, 262144)]
    [InlineData(32, "I", 8, 4294967296)]
    [InlineData(32, "F", 16, 1024)]
    [InlineData(32, "F", 19, 1024)]
    [InlineData(64, "D", 4, 1024)]
    [InlineData(64, "D", 7, 1024)]
    [InlineData(64, "I", 4, 1048576)]
    public void Every_path_gives_the_bits_of_the_scalar_twin(int bits, string type, int columns, long range)
    {
        foreach (string byteOrder in new[] { "1,2,3,4", "4,3,2,1" })
        {
            foreach (int events in new[] { 1, 3, 7, 8, 9, 16, 17, 1000, 20_003 })
            {
                byte[] data = new byte[events * columns * bits / 8];
                new Random(events).NextBytes(data);
                var builder = new FcsBuilder { Data = data, Total = events, ByteOrder = byteOrder, DataType = type };
                for (int i = 0; i < columns; i++) builder.Parameter($"C{i}", $"{bits}", $"{range}");
                byte[] bytes = builder.Build();
                string[]? some = events == 17 ? [.. Enumerable.Range(1, columns - 1).Select(i => $"C{i}")] : null;
                var set = FcsFile.Read(new MemoryStream(bytes), "k.fcs", new FcsReadOptions { Parameters = some }).DataSets[0];
                for (int c = some is null ? 0 : 1; c < columns; c++) AssertTwin(set.Raw(c), data, c, columns, bits / 8, byteOrder[0] == '4', type, range);
            }
        }
    }

    private static void AssertTwin(FcsColumn column, byte[] data, int c, int columns, int width, bool big, string type, long range)
    {
        ulong mask = ulong.MaxValue;
        if (type == "I")
        {
            mask = 1;
            while (mask < (ulong)range) mask *= 2;
            mask--;
        }

        for (int e = 0; e < column.Count; e++)
        {
            ulong value = 0;
            for (int k = 0; k < width; k++) value |= (ulong)data[(((e * columns) + c) * width) + k] << (8 * (big ? width - 1 - k : k));
            ulong actual = type switch
            {
                "F" => BitConverter.SingleToUInt32Bits(column.Singles.Span[e]),
                "D" => BitConverter.DoubleToUInt64Bits(column.Doubles.Span[e]),
                _ => (ulong)column[e],
            };
            if (actual != (value & mask)) Assert.Fail(FormattableString.Invariant($"event {e}, column {c}: {actual:X}, expected {value & mask:X}"));
        }
    }

    private static ushort Bitwise(ReadOnlySpan<byte> bytes)
    {
        int crc = 0;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int i = 0; i < 8; i++) crc = (crc & 1) != 0 ? (crc >> 1) ^ 0x8408 : crc >> 1;
        }

        return (ushort)crc;
    }
}
