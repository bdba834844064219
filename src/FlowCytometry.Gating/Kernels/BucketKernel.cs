using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Numbers to a rising scale of whole numbers: linear within <see cref="Linear"/> of 0, then a fixed number of buckets a doubling, on both sides.
/// A greater value never has a lower bucket, so that order statistics can be looked for in one bucket.
/// </summary>
/// <param name="Linear">A power of two: where the scale turns logarithmic.</param>
/// <param name="Bits">Two to the power of this: buckets a doubling.</param>
internal readonly record struct BucketScale(double Linear, int Bits)
{
    // Doublings on a side; greater values share the last bucket.
    private const int Doublings = 16;

    /// <summary>Buckets in all.</summary>
    public int Count => (2 * Doublings) << Bits;

    /// <summary>A scale that suits values of this magnitude.</summary>
    public static BucketScale For(double magnitude, int bits)
    {
        double linear = magnitude is > 1e-280 and < 1e280 ? magnitude / 32 : 1;
        return new BucketScale(BitConverter.Int64BitsToDouble(BitConverter.DoubleToInt64Bits(linear) >>> 52 << 52), bits);
    }

    /// <summary>The bucket of each value; of an infinity an outermost one, of NaN any.</summary>
    public void Index(ReadOnlySpan<double> values, Span<int> buckets)
    {
        int width = Vector<double>.Count, half = Count / 2, shift = 52 - Bits, i = 0;
        var (linear, most) = (Vector.Create(Linear), Vector.Create(Linear * (double)(1L << Doublings)));
        var (first, last, zero) = (Vector.Create(BitConverter.DoubleToInt64Bits(Linear) >> shift), Vector.Create((long)half - 1), Vector.Create((long)half));
        ref double v = ref MemoryMarshal.GetReference(values);
        ref int b = ref MemoryMarshal.GetReference(buckets);
        for (; i <= values.Length - (2 * width); i += 2 * width) Vector.Narrow(Of(Vector.LoadUnsafe(ref v, (nuint)i), shift, linear, most, first, last, zero), Of(Vector.LoadUnsafe(ref v, (nuint)(i + width)), shift, linear, most, first, last, zero)).StoreUnsafe(ref b, (nuint)i);

        for (; i < values.Length; i++)
        {
            double x = values[i], size = Math.Abs(x) + Linear;
            long index = size < Linear * (double)(1L << Doublings) ? (BitConverter.DoubleToInt64Bits(size) >>> shift) - (BitConverter.DoubleToInt64Bits(Linear) >> shift) : half - 1;
            buckets[i] = (int)(half + (x < 0 ? ~index : index));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<long> Of(Vector<double> x, int shift, Vector<double> linear, Vector<double> most, Vector<long> first, Vector<long> last, Vector<long> zero)
    {
        var size = Vector.Abs(x) + linear;
        var index = Vector.ConditionalSelect(Vector.LessThan(size, most), (Vector.AsVectorInt64(size) >>> shift) - first, last);
        return zero + (index ^ Vector.LessThan(x, Vector<double>.Zero));
    }
}
