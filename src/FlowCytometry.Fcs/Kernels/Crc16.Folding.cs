using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlowCytometry.Fcs.Kernels;

internal static partial class Crc16
{
    /// <summary>Bytes of one step: four vectors.</summary>
    private const int FoldBytes = 64;

    /// <summary>
    /// Folding by carry-less multiplication: a 128-bit piece A = H x^64 + L that stands n bits before another is congruent to
    /// H (x^(64+n) mod P) + L (x^n mod P), which is short enough to be added to it. Bits are reflected, so the low half of a vector is H,
    /// and a product of reflected factors comes out multiplied by x: the powers are one less.
    /// </summary>
    private static readonly Vector128<ulong> _across512 = Vector128.Create(ReflectedPower(512 + 64 - 1), ReflectedPower(512 - 1));

    private static readonly Vector128<ulong> _across128 = Vector128.Create(ReflectedPower(128 + 64 - 1), ReflectedPower(128 - 1));

    /// <summary>Reduces whole steps to 16 bytes with the same remainder, for a message that goes on with <paramref name="rest"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static Vector128<byte> Fold(ushort crc, ReadOnlySpan<byte> bytes, out ReadOnlySpan<byte> rest)
    {
        ref byte at = ref MemoryMarshal.GetReference(bytes);
        var a = Vector128.LoadUnsafe(ref at).AsUInt64() ^ Vector128.CreateScalar((ulong)crc);
        var b = Vector128.LoadUnsafe(ref at, 16).AsUInt64();
        var c = Vector128.LoadUnsafe(ref at, 32).AsUInt64();
        var d = Vector128.LoadUnsafe(ref at, 48).AsUInt64();
        nuint done = FoldBytes, whole = (nuint)bytes.Length & ~(nuint)(FoldBytes - 1);
        for (; done < whole; done += FoldBytes)
        {
            a = Across(a, _across512) ^ Vector128.LoadUnsafe(ref at, done).AsUInt64();
            b = Across(b, _across512) ^ Vector128.LoadUnsafe(ref at, done + 16).AsUInt64();
            c = Across(c, _across512) ^ Vector128.LoadUnsafe(ref at, done + 32).AsUInt64();
            d = Across(d, _across512) ^ Vector128.LoadUnsafe(ref at, done + 48).AsUInt64();
        }

        rest = bytes[(int)whole..];
        b ^= Across(a, _across128);
        c ^= Across(b, _across128);
        return (d ^ Across(c, _across128)).AsByte();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Across(Vector128<ulong> piece, Vector128<ulong> powers) =>
        Pclmulqdq.CarrylessMultiply(piece, powers, 0x00) ^ Pclmulqdq.CarrylessMultiply(piece, powers, 0x11);

    /// <summary>x^n mod P, the coefficient of x^0 in bit 63.</summary>
    private static ulong ReflectedPower(int n)
    {
        ulong power = 1UL << 15;
        for (int i = 0; i < n; i++) power = (power & 1) != 0 ? (power >> 1) ^ Polynomial : power >> 1;
        return power << 48;
    }
}
