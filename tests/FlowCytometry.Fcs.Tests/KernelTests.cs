using System.Text;
using FlowCytometry.Fcs.Kernels;

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
            int cut = length / 3;
            ushort first = Crc16.Update(0, bytes.AsSpan(0, cut));
            Assert.Equal(whole, Crc16.Update(first, bytes.AsSpan(cut, length - cut)));
            Assert.Equal(whole, Crc16.Combine(first, Crc16.Update(0, bytes.AsSpan(cut, length - cut)), length - cut));
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
