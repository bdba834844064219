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

    /// <summary>Sums that <see cref="Convolve"/> adds up at a time.</summary>
    public const int ConvolvedTogether = 32;

    /// <summary>
    /// sums[i] = the sum over all j of values[j] * kernel[centre + i - j], fused, in order of j; beyond its ends the kernel is 0. Values that are 0 are passed over.
    /// </summary>
    /// <param name="values">n values.</param>
    /// <param name="kernel">The outermost <see cref="ConvolvedTogether"/> places at either end are 0.</param>
    /// <param name="centre">The place of the kernel's middle.</param>
    /// <param name="sums">n places, a multiple of <see cref="ConvolvedTogether"/>.</param>
    public static void Convolve(ReadOnlySpan<double> values, ReadOnlySpan<double> kernel, int centre, Span<double> sums)
    {
        if (values.Length != sums.Length || sums.Length % ConvolvedTogether != 0 || kernel.Length != (2 * centre) + 1) throw new ArgumentException("The spans do not fit.", nameof(sums));
        int reach = centre - ConvolvedTogether, n = 0;
        Span<int> places = stackalloc int[values.Length];
        for (int j = 0; j < values.Length; j++)
        {
            places[n] = j;
            n += values[j] != 0 ? 1 : 0;
        }

        for (int i = 0, first = 0; i < sums.Length; i += ConvolvedTogether)
        {
            while (first < n && places[first] < i - reach) first++;
            Vector256<double> a = Vector256<double>.Zero, b = a, c = a, d = a, e = a, f = a, g = a, h = a;
            for (int p = first; p < n && places[p] < i + ConvolvedTogether + reach; p++)
            {
                var value = Vector256.Create(values[places[p]]);
                ref double k = ref MemoryMarshal.GetReference(kernel[(centre + i - places[p])..][..ConvolvedTogether]);
                a = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k), a);
                b = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 4), b);
                c = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 8), c);
                d = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 12), d);
                e = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 16), e);
                f = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 20), f);
                g = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 24), g);
                h = Vector256.FusedMultiplyAdd(value, Vector256.LoadUnsafe(ref k, 28), h);
            }

            ref double sum = ref MemoryMarshal.GetReference(sums[i..][..ConvolvedTogether]);
            a.StoreUnsafe(ref sum);
            b.StoreUnsafe(ref sum, 4);
            c.StoreUnsafe(ref sum, 8);
            d.StoreUnsafe(ref sum, 12);
            e.StoreUnsafe(ref sum, 16);
            f.StoreUnsafe(ref sum, 20);
            g.StoreUnsafe(ref sum, 24);
            h.StoreUnsafe(ref sum, 28);
        }
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
