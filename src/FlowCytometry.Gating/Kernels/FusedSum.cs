using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Weighted sums of columns, one column after another: the first product rounded, each further one fused into the sum. The same bits at
/// every vector width, for blocks and for chosen events, and as in the compensation of whole tables.
/// </summary>
internal static class FusedSum
{
    /// <summary>sum = factor * value.</summary>
    public static void First(ReadOnlySpan<float> values, double factor, Span<double> sum)
    {
        ref float v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(sum);
        var f = Vector.Create(factor);
        int i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref v, (nuint)i);
            (Low(x) * f).StoreUnsafe(ref s, (nuint)i);
            (High(x) * f).StoreUnsafe(ref s, (nuint)(i + Vector<double>.Count));
        }

        for (; i < sum.Length; i++) sum[i] = values[i] * factor;
    }

    /// <summary>sum = factor * value.</summary>
    public static void First(ReadOnlySpan<double> values, double factor, Span<double> sum)
    {
        for (int i = 0; i < sum.Length; i++) sum[i] = values[i] * factor;
    }

    /// <summary>sum = fma(value, factor, sum).</summary>
    public static void Add(ReadOnlySpan<float> values, double factor, Span<double> sum)
    {
        ref float v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(sum);
        var f = Vector.Create(factor);
        int i = 0;
        for (; i <= sum.Length - Vector<float>.Count; i += Vector<float>.Count)
        {
            var x = Vector.LoadUnsafe(ref v, (nuint)i);
            Vector.FusedMultiplyAdd(Low(x), f, Vector.LoadUnsafe(ref s, (nuint)i)).StoreUnsafe(ref s, (nuint)i);
            Vector.FusedMultiplyAdd(High(x), f, Vector.LoadUnsafe(ref s, (nuint)(i + Vector<double>.Count))).StoreUnsafe(ref s, (nuint)(i + Vector<double>.Count));
        }

        for (; i < sum.Length; i++) sum[i] = Math.FusedMultiplyAdd(values[i], factor, sum[i]);
    }

    /// <summary>sum = fma(value, factor, sum).</summary>
    public static void Add(ReadOnlySpan<double> values, double factor, Span<double> sum)
    {
        ref double v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(sum);
        var f = Vector.Create(factor);
        int i = 0;
        for (; i <= sum.Length - Vector<double>.Count; i += Vector<double>.Count) Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref v, (nuint)i), f, Vector.LoadUnsafe(ref s, (nuint)i)).StoreUnsafe(ref s, (nuint)i);
        for (; i < sum.Length; i++) sum[i] = Math.FusedMultiplyAdd(values[i], factor, sum[i]);
    }

    /// <summary>sum = factor * value of chosen events.</summary>
    public static void First(ReadOnlySpan<float> values, ReadOnlySpan<int> events, double factor, Span<double> sum)
    {
        for (int i = 0; i < events.Length; i++) sum[i] = values[events[i]] * factor;
    }

    /// <summary>sum = factor * value of chosen events.</summary>
    public static void First(ReadOnlySpan<double> values, ReadOnlySpan<int> events, double factor, Span<double> sum)
    {
        for (int i = 0; i < events.Length; i++) sum[i] = values[events[i]] * factor;
    }

    /// <summary>sum = fma(value, factor, sum) of chosen events.</summary>
    public static void Add(ReadOnlySpan<float> values, ReadOnlySpan<int> events, double factor, Span<double> sum)
    {
        for (int i = 0; i < events.Length; i++) sum[i] = Math.FusedMultiplyAdd(values[events[i]], factor, sum[i]);
    }

    /// <summary>sum = fma(value, factor, sum) of chosen events.</summary>
    public static void Add(ReadOnlySpan<double> values, ReadOnlySpan<int> events, double factor, Span<double> sum)
    {
        for (int i = 0; i < events.Length; i++) sum[i] = Math.FusedMultiplyAdd(values[events[i]], factor, sum[i]);
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
