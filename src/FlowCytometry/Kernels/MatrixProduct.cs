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
    /// <summary>
    /// The distance of two columns of so many events: not a power of two, or the same event's values would all compete for one set of the
    /// first-level cache.
    /// </summary>
    public static int Stride(int count) => ((count + 7) & ~7) + 8;

    /// <summary>outputs[o, i] = sum over d of inputs[d, i] * factors[d, o].</summary>
    /// <param name="inputs">A detector's values together, the next detector's <paramref name="stride"/> further on.</param>
    /// <param name="count">Events.</param>
    /// <param name="stride">At least the events.</param>
    /// <param name="factors">outputs x detectors, an output's factors together.</param>
    /// <param name="detectors">Detectors, at least 1.</param>
    /// <param name="outputs">An output's values together; does not overlap the inputs.</param>
    /// <param name="outputStride">The distance of two outputs, at least the events.</param>
    public static void Multiply(ReadOnlySpan<double> inputs, int count, int stride, ReadOnlySpan<double> factors, int detectors, Span<double> outputs, int outputStride)
    {
        int outputCount = factors.Length / detectors;
        if (inputs.Length < (stride * (detectors - 1)) + count || outputs.Length < (outputStride * (outputCount - 1)) + count) throw new ArgumentException("A buffer is too short.", nameof(outputs));
        int step = 4 * Vector<double>.Count;
        ref double from = ref MemoryMarshal.GetReference(inputs);
        ref double to = ref MemoryMarshal.GetReference(outputs);
        ref double factor = ref MemoryMarshal.GetReference(factors);
        int i = 0;
        for (; i <= count - step; i += step)
        {
            int o = 0;
            for (; o < outputCount - 1; o += 2) Pair(ref Unsafe.Add(ref from, i), stride, ref Unsafe.Add(ref factor, o * detectors), detectors, ref Unsafe.Add(ref to, (o * outputStride) + i), outputStride);
            if (o < outputCount) Single(ref Unsafe.Add(ref from, i), stride, ref Unsafe.Add(ref factor, o * detectors), detectors, ref Unsafe.Add(ref to, (o * outputStride) + i));
        }

        for (; i < count; i++)
        {
            for (int o = 0; o < outputCount; o++) outputs[(o * outputStride) + i] = One(ref Unsafe.Add(ref from, i), stride, factors.Slice(o * detectors, detectors));
        }
    }

    // Two outputs of four vectors of events: eight sums in registers, each value loaded once for both.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Pair(ref double from, int stride, ref double factors, int detectors, ref double to, int outputStride)
    {
        nuint width = (nuint)Vector<double>.Count;
        var (p, q) = (Vector.Create(factors), Vector.Create(Unsafe.Add(ref factors, detectors)));
        var (a, b) = (Vector.LoadUnsafe(ref from), Vector.LoadUnsafe(ref from, width));
        var (c, e) = (Vector.LoadUnsafe(ref from, 2 * width), Vector.LoadUnsafe(ref from, 3 * width));
        var (pa, pb, pc, pe) = (a * p, b * p, c * p, e * p);
        var (qa, qb, qc, qe) = (a * q, b * q, c * q, e * q);
        for (int d = 1; d < detectors; d++)
        {
            from = ref Unsafe.Add(ref from, stride);
            p = Vector.Create(Unsafe.Add(ref factors, d));
            q = Vector.Create(Unsafe.Add(ref factors, detectors + d));
            a = Vector.LoadUnsafe(ref from);
            b = Vector.LoadUnsafe(ref from, width);
            pa = Vector.FusedMultiplyAdd(a, p, pa);
            qa = Vector.FusedMultiplyAdd(a, q, qa);
            pb = Vector.FusedMultiplyAdd(b, p, pb);
            qb = Vector.FusedMultiplyAdd(b, q, qb);
            c = Vector.LoadUnsafe(ref from, 2 * width);
            e = Vector.LoadUnsafe(ref from, 3 * width);
            pc = Vector.FusedMultiplyAdd(c, p, pc);
            qc = Vector.FusedMultiplyAdd(c, q, qc);
            pe = Vector.FusedMultiplyAdd(e, p, pe);
            qe = Vector.FusedMultiplyAdd(e, q, qe);
        }

        Store(pa, pb, pc, pe, ref to);
        Store(qa, qb, qc, qe, ref Unsafe.Add(ref to, outputStride));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Single(ref double from, int stride, ref double factors, int detectors, ref double to)
    {
        nuint width = (nuint)Vector<double>.Count;
        var p = Vector.Create(factors);
        var (a, b) = (Vector.LoadUnsafe(ref from) * p, Vector.LoadUnsafe(ref from, width) * p);
        var (c, e) = (Vector.LoadUnsafe(ref from, 2 * width) * p, Vector.LoadUnsafe(ref from, 3 * width) * p);
        for (int d = 1; d < detectors; d++)
        {
            from = ref Unsafe.Add(ref from, stride);
            p = Vector.Create(Unsafe.Add(ref factors, d));
            a = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from), p, a);
            b = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, width), p, b);
            c = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, 2 * width), p, c);
            e = Vector.FusedMultiplyAdd(Vector.LoadUnsafe(ref from, 3 * width), p, e);
        }

        Store(a, b, c, e, ref to);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector<double> a, Vector<double> b, Vector<double> c, Vector<double> e, ref double to)
    {
        nuint width = (nuint)Vector<double>.Count;
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
