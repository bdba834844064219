using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>The bits of one stored value, from its first byte.</summary>
internal interface IStoredWord
{
    static abstract ulong Read(ref byte first);
}

/// <summary>From the bits of a stored value to a number.</summary>
internal interface IStoredNumber<T>
{
    static abstract T From(ulong bits);
}

internal readonly struct Word8 : IStoredWord
{
    public static ulong Read(ref byte first) => first;
}

internal readonly struct Word16Little : IStoredWord
{
    public static ulong Read(ref byte first) => Unsafe.ReadUnaligned<ushort>(ref first);
}

internal readonly struct Word16Big : IStoredWord
{
    public static ulong Read(ref byte first) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(ref first));
}

internal readonly struct Word24Little : IStoredWord
{
    public static ulong Read(ref byte first) => Unsafe.ReadUnaligned<ushort>(ref first) | ((uint)Unsafe.Add(ref first, 2) << 16);
}

internal readonly struct Word24Big : IStoredWord
{
    public static ulong Read(ref byte first) =>
        ((uint)first << 16) | BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ushort>(ref Unsafe.Add(ref first, 1)));
}

internal readonly struct Word32Little : IStoredWord
{
    public static ulong Read(ref byte first) => Unsafe.ReadUnaligned<uint>(ref first);
}

internal readonly struct Word32Big : IStoredWord
{
    public static ulong Read(ref byte first) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<uint>(ref first));
}

internal readonly struct Word64Little : IStoredWord
{
    public static ulong Read(ref byte first) => Unsafe.ReadUnaligned<ulong>(ref first);
}

internal readonly struct Word64Big : IStoredWord
{
    public static ulong Read(ref byte first) => BinaryPrimitives.ReverseEndianness(Unsafe.ReadUnaligned<ulong>(ref first));
}

internal readonly struct UnsignedToSingle : IStoredNumber<float>
{
    /// <summary>Exact below 2^24, which the caller's mask guarantees; the signed conversion is the faster one.</summary>
    public static float From(ulong bits) => (int)bits;
}

internal readonly struct UnsignedToDouble : IStoredNumber<double>
{
    public static double From(ulong bits) => bits;
}

internal readonly struct BitsToSingle : IStoredNumber<float>
{
    public static float From(ulong bits) => BitConverter.UInt32BitsToSingle((uint)bits);
}

internal readonly struct BitsToDouble : IStoredNumber<double>
{
    public static double From(ulong bits) => BitConverter.UInt64BitsToDouble(bits);
}
