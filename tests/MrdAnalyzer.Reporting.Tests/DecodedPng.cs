using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Tests;

/// <summary>Reads back PNG files with a palette, checking every chunk's check sum bit by bit.</summary>
internal sealed record DecodedPng(int Width, int Height, PlotColor[] Pixels)
{
    public PlotColor this[int x, int y] => Pixels[y * Width + x];

    public static DecodedPng Read(byte[] file)
    {
        Assert.Equal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], file[..8]);
        byte[] header = [], palette = [], data = [];
        for (int at = 8; at < file.Length;)
        {
            int length = BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
            var body = file.AsSpan(at + 8, length).ToArray();
            Assert.Equal(Crc(file.AsSpan(at + 4, length + 4)), BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at + 8 + length)));
            switch (Encoding.ASCII.GetString(file, at + 4, 4))
            {
                case "IHDR": header = body; break;
                case "PLTE": palette = body; break;
                case "IDAT": data = body; break;
                case "IEND": Assert.Equal(file.Length, at + 12); break;
            }

            at += 12 + length;
        }

        Assert.Equal([8, 3, 0, 0, 0], header[8..]);
        int width = BinaryPrimitives.ReadInt32BigEndian(header), height = BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(4));
        using var unpacked = new MemoryStream();
        using (var inflate = new ZLibStream(new MemoryStream(data), CompressionMode.Decompress)) inflate.CopyTo(unpacked);
        byte[] rows = unpacked.ToArray();
        Assert.Equal(height * (width + 1), rows.Length);
        var pixels = new PlotColor[width * height];
        for (int y = 0; y < height; y++)
        {
            Assert.Equal(0, rows[y * (width + 1)]);
            for (int x = 0; x < width; x++)
            {
                int i = 3 * rows[y * (width + 1) + 1 + x];
                pixels[y * width + x] = new PlotColor(palette[i], palette[i + 1], palette[i + 2]);
            }
        }

        return new DecodedPng(width, height, pixels);
    }

    private static uint Crc(ReadOnlySpan<byte> bytes)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in bytes)
        {
            crc ^= b;
            for (int k = 0; k < 8; k++) crc = (crc & 1) != 0 ? 0xEDB88320 ^ (crc >> 1) : crc >> 1;
        }

        return ~crc;
    }
}
