using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Kernels;

/// <summary>Single precision to double, which every value survives unchanged.</summary>
internal static class Widening
{
    /// <summary>Copies the values; both spans are of the same length.</summary>
    public static void Copy(ReadOnlySpan<float> values, Span<double> destination)
    {
        ref float from = ref MemoryMarshal.GetReference(values);
        ref double to = ref MemoryMarshal.GetReference(destination);
        int i = 0;
        for (; i <= values.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref from, (nuint)i);
            Low(x).StoreUnsafe(ref to, (nuint)i);
            High(x).StoreUnsafe(ref to, (nuint)(i + Vector<double>.Count));
        }

        for (; i < values.Length; i++) destination[i] = values[i];
    }

    /// <summary>The first half of a vector, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> Low(Vector<float> values) => Vector<float>.Count switch
    {
        4 => Vector128.WidenLower(values.AsVector128()).AsVector(),
        8 => Vector256.WidenLower(values.AsVector256()).AsVector(),
        _ => Vector512.WidenLower(values.AsVector512()).AsVector(),
    };

    /// <summary>The second half of a vector, widened.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<double> High(Vector<float> values) => Vector<float>.Count switch
    {
        4 => Vector128.WidenUpper(values.AsVector128()).AsVector(),
        8 => Vector256.WidenUpper(values.AsVector256()).AsVector(),
        _ => Vector512.WidenUpper(values.AsVector512()).AsVector(),
    };
}
