using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>
/// Row vector times matrix for many events that are stored column after column. Every event's sum runs over the detectors in order, the
/// first product rounded, each further one fused into the sum: the same bits at every vector width and in every subset of outputs.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>outputs[o, i] = sum over d of inputs[d, i] * factors[d, o].</summary>
    /// <param name="inputs">detectors x count, a detector's values together.</param>
    /// <param name="count">Events.</param>
    /// <param name="factors">outputs x detectors, an output's factors together.</param>
    /// <param name="detectors">Detectors, at least 1.</param>
    /// <param name="outputs">outputs x count; does not overlap the inputs.</param>
    public static void Multiply(ReadOnlySpan<double> inputs, int count, ReadOnlySpan<double> factors, int detectors, Span<double> outputs)
    {
        int outputCount = factors.Length / detectors;
        if (inputs.Length < detectors * count || outputs.Length < outputCount * count) throw new ArgumentException("A buffer is too short.", nameof(outputs));
        int width = Vector<double>.Count;
        ref double from = ref MemoryMarshal.GetReference(inputs);
        ref double to = ref MemoryMarshal.GetReference(outputs);
        int i = 0;
        for (; i <= count - (4 * width); i += 4 * width)
        {
            for (int o = 0; o < outputCount; o++) Four(ref Unsafe.Add(ref from, i), ref Unsafe.Add(ref to, (o * count) + i), count, factors.Slice(o * detectors, detectors));
        }

        for (; i < count; i++)
        {
            for (int o = 0; o < outputCount; o++) outputs[(o * count) + i] = One(ref Unsafe.Add(ref from, i), count, factors.Slice(o * detectors, detectors));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Four(ref double from, ref double to, int stride, ReadOnlySpan<double> factors)
    {
        nuint width = (nuint)Vector<double>.Count;
        var factor = Vector.Create(factors[0]);
        var a = Vector.LoadUnsafe(ref from) * factor;
        var b = Vector.LoadUnsafe(ref from, width) * factor;
        var c = Vector.LoadUnsafe(ref from, 2 * width) * factor;
        var e = Vector.LoadUnsafe(ref from, 3 * width) * factor;
        for (int d = 1; d < factors.Length; d++)
        {
            from = ref Unsafe.Add(ref from, stride);
            factor = Vector.Create(factors[d]);
            a = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from), factor, a);
            b = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, width), factor, b);
            c = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, 2 * width), factor, c);
            e = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, 3 * width), factor, e);
        }

        a.StoreUnsafe(ref to);
        b.StoreUnsafe(ref to, width);
        c.StoreUnsafe(ref to, 2 * width);
        e.StoreUnsafe(ref to, 3 * width);
    }

    private static double One(ref double from, int stride, ReadOnlySpan<double> factors)
    {
        double sum = from * factors[0];
        for (int d = 1; d < factors.Length; d++) sum = Math.FusedMultiplyAdd(Unsafe.Add(ref from, d * stride), factors[d], sum);
        return sum;
    }
}
