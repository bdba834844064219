using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Values of a block: taken from columns, summed, divided, bounded, put on a grid.</summary>
internal static class ValueKernel
{
    /// <summary>Copies the values at the given positions less <paramref name="first"/>; source and destination may begin at the same place, positions ascend.</summary>
    public static void Gather(ReadOnlySpan<double> source, ReadOnlySpan<int> indices, int first, Span<double> destination)
    {
        for (int i = 0; i < indices.Length; i++) destination[i] = source[indices[i] - first];
    }

    /// <summary>x = a (x - b) / (y - c).</summary>
    public static void Ratio(Span<double> x, ReadOnlySpan<double> y, double a, double b, double c)
    {
        for (int i = 0; i < x.Length; i++) x[i] = a * (x[i] - b) / (y[i] - c);
    }

    /// <summary>sums[i] += factor * values[i], fused.</summary>
    public static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> sums)
    {
        if (values.Length < sums.Length) throw new ArgumentException("The spans do not fit.", nameof(values));
        ref double value = ref MemoryMarshal.GetReference(values), sum = ref MemoryMarshal.GetReference(sums);
        nuint i = 0, n = (nuint)sums.Length;
        var f = Vector256.Create(factor);
        for (; i + 8 <= n; i += 8)
        {
            Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref value, i), Vector256.LoadUnsafe(ref sum, i)).StoreUnsafe(ref sum, i);
            Vector256.FusedMultiplyAdd(f, Vector256.LoadUnsafe(ref value, i + 4), Vector256.LoadUnsafe(ref sum, i + 4)).StoreUnsafe(ref sum, i + 4);
        }

        for (; i < n; i++) sums[(int)i] = Math.FusedMultiplyAdd(factor, values[(int)i], sums[(int)i]);
    }

    /// <summary>max(min(x, boundMax), boundMin); NaN stays NaN.</summary>
    public static void Clamp(Span<double> values, double? boundMin, double? boundMax)
    {
        if (boundMin is null && boundMax is null) return;
        double min = boundMin ?? double.NegativeInfinity, max = boundMax ?? double.PositiveInfinity;
        Vector256<double> least = Vector256.Create(min), most = Vector256.Create(max);
        foreach (ref var four in MemoryMarshal.Cast<double, Vector256<double>>(values)) four = Vector256.Max(Vector256.Min(four, most), least);
        for (int i = values.Length & ~3; i < values.Length; i++) values[i] = Math.Max(Math.Min(values[i], max), min);
    }

    /// <summary>The nearest grid point: floor(resolution * x + 0.5).</summary>
    public static void GridNearest(Span<double> values, double resolution)
    {
        for (int i = 0; i < values.Length; i++) values[i] = Math.Floor((resolution * values[i]) + 0.5);
    }

    /// <summary>The grid point below, within 0 and the resolution.</summary>
    public static void GridFloor(Span<double> values, double resolution)
    {
        for (int i = 0; i < values.Length; i++) values[i] = Math.Clamp(Math.Floor(resolution * values[i]), 0, resolution);
    }
}
