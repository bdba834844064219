using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Distances of many points of a few coordinates. Points are kept in blocks, coordinate by coordinate, so that each lane of a register
/// is another point and does exactly what a loop over that point alone would do: the same bits at every width.
/// </summary>
internal static class PointBlocks
{
    /// <summary>Points a block; those beyond the last are at zero.</summary>
    public const int Length = 64;

    // Points that are worked on together.
    private const int Together = 16;

    /// <summary>Blocks for so many points.</summary>
    public static int Count(int points) => (points + Length - 1) / Length;

    /// <summary>Points of d coordinates, one after another, as blocks of d x <see cref="Length"/> values.</summary>
    public static double[] From(ReadOnlySpan<double> points, int d)
    {
        int n = points.Length / d;
        var blocks = new double[Count(n) * d * Length];
        for (int first = 0; first < n; first += Length) Fill(blocks.AsSpan(first * d, Length * d), points[(first * d)..], d);
        return blocks;
    }

    /// <summary>One block of the first of these points.</summary>
    public static void Fill(Span<double> block, ReadOnlySpan<double> points, int d)
    {
        int n = Math.Min(Length, points.Length / d);
        for (int i = 0; i < n; i++)
        {
            for (int a = 0; a < d; a++) block[i + (a * Length)] = points[(i * d) + a];
        }
    }

    /// <summary>Squared Euclidean distances of a block's points from a centre of d coordinates.</summary>
    public static void Squared(ReadOnlySpan<double> block, ReadOnlySpan<double> centre, Span<double> distances)
    {
        var x = MemoryMarshal.Cast<double, Vector256<double>>(block);
        var to = MemoryMarshal.Cast<double, Vector256<double>>(distances);
        for (int v = 0; v < to.Length; v++)
        {
            var sum = Vector256<double>.Zero;
            for (int a = 0; a < centre.Length; a++)
            {
                var difference = x[(a * to.Length) + v] - Vector256.Create(centre[a]);
                sum += difference * difference;
            }

            to[v] = sum;
        }
    }

    /// <summary>Squared Mahalanobis distances of a block's points: the squared length of W x - W mean, a fused sum in order of the coordinates each.</summary>
    /// <param name="block">d x <see cref="Length"/> values.</param>
    /// <param name="whitening">W, see <see cref="Estimation.Whitening"/>: rows of d, an even number of them.</param>
    /// <param name="offset">W mean, a place a row.</param>
    /// <param name="distances">A place a point.</param>
    /// <param name="far">Of a point's distance beyond this it is not asked by how much: it may be given as any other beyond. A place a point, or none.</param>
    public static void Mahalanobis(ReadOnlySpan<double> block, ReadOnlySpan<double> whitening, ReadOnlySpan<double> offset, Span<double> distances, ReadOnlySpan<double> far = default)
    {
        int d = block.Length / Length;
        if (distances.Length < Length || offset.Length < d || whitening.Length < offset.Length * d || (!far.IsEmpty && far.Length < Length)) throw new ArgumentException("The spans do not fit.", nameof(distances));
        ref double w = ref MemoryMarshal.GetReference(whitening);
        for (int v = 0; v < Length; v += Together)
        {
            ref double x = ref MemoryMarshal.GetReference(block[v..]);
            Vector256<double> s0 = Vector256<double>.Zero, s1 = s0, s2 = s0, s3 = s0;
            // Two rows by sixteen points: eight independent sums fill the pipeline.
            for (int a = 0; a < offset.Length; a += 2)
            {
                Vector256<double> p0 = Vector256.Create(-offset[a]), p1 = p0, p2 = p0, p3 = p0, q0 = Vector256.Create(-offset[a + 1]), q1 = q0, q2 = q0, q3 = q0;
                ref double first = ref Unsafe.Add(ref w, a * d), second = ref Unsafe.Add(ref first, d), column = ref x;
                for (int b = 0, end = Math.Min(a + 2, d); b < end; b++, column = ref Unsafe.Add(ref column, Length))
                {
                    Vector256<double> f = Vector256.Create(Unsafe.Add(ref first, b)), g = Vector256.Create(Unsafe.Add(ref second, b)), values = Vector256.LoadUnsafe(ref column);
                    p0 = Vector256.FusedMultiplyAdd(f, values, p0);
                    q0 = Vector256.FusedMultiplyAdd(g, values, q0);
                    values = Vector256.LoadUnsafe(ref column, 4);
                    p1 = Vector256.FusedMultiplyAdd(f, values, p1);
                    q1 = Vector256.FusedMultiplyAdd(g, values, q1);
                    values = Vector256.LoadUnsafe(ref column, 8);
                    p2 = Vector256.FusedMultiplyAdd(f, values, p2);
                    q2 = Vector256.FusedMultiplyAdd(g, values, q2);
                    values = Vector256.LoadUnsafe(ref column, 12);
                    p3 = Vector256.FusedMultiplyAdd(f, values, p3);
                    q3 = Vector256.FusedMultiplyAdd(g, values, q3);
                }

                s0 = Vector256.FusedMultiplyAdd(q0, q0, Vector256.FusedMultiplyAdd(p0, p0, s0));
                s1 = Vector256.FusedMultiplyAdd(q1, q1, Vector256.FusedMultiplyAdd(p1, p1, s1));
                s2 = Vector256.FusedMultiplyAdd(q2, q2, Vector256.FusedMultiplyAdd(p2, p2, s2));
                s3 = Vector256.FusedMultiplyAdd(q3, q3, Vector256.FusedMultiplyAdd(p3, p3, s3));
                if (far.IsEmpty) continue;
                ref double beyond = ref Unsafe.Add(ref MemoryMarshal.GetReference(far), v);
                var isFar = Vector256.GreaterThan(s0, Vector256.LoadUnsafe(ref beyond)) & Vector256.GreaterThan(s1, Vector256.LoadUnsafe(ref beyond, 4)) & Vector256.GreaterThan(s2, Vector256.LoadUnsafe(ref beyond, 8)) & Vector256.GreaterThan(s3, Vector256.LoadUnsafe(ref beyond, 12));
                if (isFar.ExtractMostSignificantBits() == 0b1111) break;
            }

            s0.CopyTo(distances[v..]);
            s1.CopyTo(distances[(v + 4)..]);
            s2.CopyTo(distances[(v + 8)..]);
            s3.CopyTo(distances[(v + 12)..]);
        }
    }
}
