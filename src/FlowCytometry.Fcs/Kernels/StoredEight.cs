using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>The bits of eight adjacent stored values of one width.</summary>
internal interface IStoredEight
{
    /// <summary>Bytes that are looked at from the first on.</summary>
    static abstract int Reach { get; }

    static abstract Vector256<int> Load(ref byte first);
}

internal readonly struct Eight8 : IStoredEight
{
    public static int Reach => 8;

    public static Vector256<int> Load(ref byte first)
    {
        var words = Vector128.WidenLower(Vector128.CreateScalar(Unsafe.ReadUnaligned<ulong>(ref first)).AsByte());
        return Vector256.WidenLower(words.ToVector256Unsafe()).AsInt32();
    }
}

internal readonly struct Eight16Little : IStoredEight
{
    public static int Reach => 16;

    public static Vector256<int> Load(ref byte first) => Vector256.WidenLower(Vector128.LoadUnsafe(ref first).AsUInt16().ToVector256Unsafe()).AsInt32();
}

internal readonly struct Eight16Big : IStoredEight
{
    public static int Reach => 16;

    public static Vector256<int> Load(ref byte first)
    {
        var swap = Vector128.Create((byte)1, 0, 3, 2, 5, 4, 7, 6, 9, 8, 11, 10, 13, 12, 15, 14);
        var swapped = Vector128.Shuffle(Vector128.LoadUnsafe(ref first), swap);
        return Vector256.WidenLower(swapped.AsUInt16().ToVector256Unsafe()).AsInt32();
    }
}

internal readonly struct Eight24Little : IStoredEight
{
    public static int Reach => 28;

    public static Vector256<int> Load(ref byte first)
    {
        // An index beyond the vector gives zero: the fourth byte of each value.
        var spread = Vector128.Create((byte)0, 1, 2, 255, 3, 4, 5, 255, 6, 7, 8, 255, 9, 10, 11, 255);
        var (low, high) = (Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 12));
        return Vector256.Create(Vector128.Shuffle(low, spread), Vector128.Shuffle(high, spread)).AsInt32();
    }
}

internal readonly struct Eight24Big : IStoredEight
{
    public static int Reach => 28;

    public static Vector256<int> Load(ref byte first)
    {
        var spread = Vector128.Create((byte)2, 1, 0, 255, 5, 4, 3, 255, 8, 7, 6, 255, 11, 10, 9, 255);
        var (low, high) = (Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 12));
        return Vector256.Create(Vector128.Shuffle(low, spread), Vector128.Shuffle(high, spread)).AsInt32();
    }
}

internal readonly struct Eight32Little : IStoredEight
{
    public static int Reach => 32;

    public static Vector256<int> Load(ref byte first) => Vector256.LoadUnsafe(ref first).AsInt32();
}

internal readonly struct Eight32Big : IStoredEight
{
    public static int Reach => 32;

    public static Vector256<int> Load(ref byte first)
    {
        var swap = Vector128.Create((byte)3, 2, 1, 0, 7, 6, 5, 4, 11, 10, 9, 8, 15, 14, 13, 12);
        var (low, high) = (Vector128.LoadUnsafe(ref first), Vector128.LoadUnsafe(ref first, 16));
        return Vector256.Create(Vector128.Shuffle(low, swap), Vector128.Shuffle(high, swap)).AsInt32();
    }
}
