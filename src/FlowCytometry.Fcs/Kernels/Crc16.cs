using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>
/// CRC-16/KERMIT, the CRC of FCS (FCS 3.2, 3.5): x^16 + x^12 + x^5 + 1, reflected (0x8408), start value 0, no final XOR.
/// "CatMouse987654321" has 49805. To go on after a part, its result is the start value of the next.
/// </summary>
internal static partial class Crc16
{
    private const int Lanes = 16;
    private const ushort Polynomial = 0x8408;

    /// <summary>Row k, entry b: the CRC of byte b followed by k zero bytes.</summary>
    private static readonly ushort[] _table = Build();

    public static ushort Update(ushort crc, ReadOnlySpan<byte> bytes)
    {
        if (!Pclmulqdq.IsSupported || bytes.Length < 2 * FoldBytes) return ByTable(crc, bytes);
        var folded = Fold(crc, bytes, out var rest);
        Span<byte> piece = stackalloc byte[Vector128<byte>.Count];
        folded.CopyTo(piece);
        return ByTable(ByTable(0, piece), rest);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static ushort ByTable(ushort crc, ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<ushort> table = _table;
        while (bytes.Length >= Lanes)
        {
            // Linear over GF(2): the start value touches the first two bytes only, and each byte's share is looked up by its distance from the end.
            int sum = table[((Lanes - 1) << 8) | (bytes[0] ^ (crc & 0xFF))] ^ table[((Lanes - 2) << 8) | (bytes[1] ^ (crc >> 8))];
            for (int i = 2; i < Lanes; i++) sum ^= table[((Lanes - 1 - i) << 8) | bytes[i]];
            crc = (ushort)sum;
            bytes = bytes[Lanes..];
        }

        foreach (byte b in bytes) crc = (ushort)((crc >> 8) ^ table[(crc ^ b) & 0xFF]);
        return crc;
    }

    /// <summary>The CRC of two parts one after the other, from theirs and the length of the second.</summary>
    public static ushort Combine(ushort first, ushort second, long secondLength)
    {
        // Appending n zero bytes multiplies by x^(8n) modulo the polynomial: square and multiply.
        ushort power = 0x8000 >> 8, result = first;
        for (long n = secondLength; n > 0; n >>= 1)
        {
            if ((n & 1) != 0) result = Multiply(result, power);
            power = Multiply(power, power);
        }

        return (ushort)(result ^ second);
    }

    /// <summary>Product of reflected polynomials: bit 15 is the coefficient of x^0.</summary>
    private static ushort Multiply(ushort a, ushort b)
    {
        int product = 0, shifted = b;
        for (int bit = 0x8000; bit != 0; bit >>= 1)
        {
            if ((a & bit) != 0) product ^= shifted;
            shifted = (shifted & 1) != 0 ? (shifted >> 1) ^ Polynomial : shifted >> 1;
        }

        return (ushort)product;
    }

    private static ushort[] Build()
    {
        var table = new ushort[Lanes * 256];
        for (int b = 0; b < 256; b++)
        {
            int crc = b;
            for (int bit = 0; bit < 8; bit++) crc = (crc & 1) != 0 ? (crc >> 1) ^ Polynomial : crc >> 1;
            table[b] = (ushort)crc;
        }

        for (int i = 256; i < table.Length; i++) table[i] = (ushort)((table[i - 256] >> 8) ^ table[table[i - 256] & 0xFF]);
        return table;
    }
}
