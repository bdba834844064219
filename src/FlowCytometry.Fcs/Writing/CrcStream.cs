using System.Globalization;
using System.Text;
using FlowCytometry.Fcs.Kernels;

namespace FlowCytometry.Fcs.Writing;

/// <summary>Writes the bytes of one data set and, behind them, their CRC (FCS 3.1, 3.5): eight decimal digits.</summary>
internal sealed class CrcStream(Stream stream)
{
    public const int CrcBytes = 8;

    private ushort _crc;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        _crc = Crc16.Update(_crc, bytes);
        stream.Write(bytes);
    }

    public void WriteCrc() => stream.Write(Encoding.ASCII.GetBytes(_crc.ToString("D8", CultureInfo.InvariantCulture)));
}
