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
        var f = Vector512.Create(factor);
        int i = 0;
        for (; i <= sum.Length - 16; i += 16)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref v, (nuint)i));
            (low * f).StoreUnsafe(ref s, (nuint)i);
            (high * f).StoreUnsafe(ref s, (nuint)i + 8);
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
        var f = Vector512.Create(factor);
        int i = 0;
        for (; i <= sum.Length - 16; i += 16)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref v, (nuint)i));
            Vector512.FusedMultiplyAdd(low, f, Vector512.LoadUnsafe(ref s, (nuint)i)).StoreUnsafe(ref s, (nuint)i);
            Vector512.FusedMultiplyAdd(high, f, Vector512.LoadUnsafe(ref s, (nuint)i + 8)).StoreUnsafe(ref s, (nuint)i + 8);
        }

        for (; i < sum.Length; i++) sum[i] = Math.FusedMultiplyAdd(values[i], factor, sum[i]);
    }

    /// <summary>sum = fma(value, factor, sum).</summary>
    public static void Add(ReadOnlySpan<double> values, double factor, Span<double> sum)
    {
        ref double v = ref MemoryMarshal.GetReference(values);
        ref double s = ref MemoryMarshal.GetReference(sum);
        var f = Vector512.Create(factor);
        int i = 0;
        for (; i <= sum.Length - 8; i += 8) Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref v, (nuint)i), f, Vector512.LoadUnsafe(ref s, (nuint)i)).StoreUnsafe(ref s, (nuint)i);
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
}
