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

    /// <summary>Points that are worked on together.</summary>
    public const int Pair = 16;

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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Squared(ReadOnlySpan<double> block, ReadOnlySpan<double> centre, Span<double> distances)
    {
        var x = MemoryMarshal.Cast<double, Vector512<double>>(block);
        var to = MemoryMarshal.Cast<double, Vector512<double>>(distances);
        for (int v = 0; v < to.Length; v++)
        {
            var sum = Vector512<double>.Zero;
            for (int a = 0; a < centre.Length; a++)
            {
                var difference = x[(a * to.Length) + v] - Vector512.Create(centre[a]);
                sum += difference * difference;
            }

            to[v] = sum;
        }
    }

    /// <summary>Squared Mahalanobis distances of a block's points: of L y = x - mean by forward substitution, y y.</summary>
    /// <param name="block">d x <see cref="Length"/> values.</param>
    /// <param name="mean">d coordinates.</param>
    /// <param name="factor">L, d x d, row by row.</param>
    /// <param name="scratch">d x 16 places.</param>
    /// <param name="distances">A place a point.</param>
    /// <param name="far">Of a distance beyond this it is not asked by how much: it may be given as any other beyond.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Mahalanobis(ReadOnlySpan<double> block, ReadOnlySpan<double> mean, ReadOnlySpan<double> factor, Span<double> scratch, Span<double> distances, double far = double.PositiveInfinity)
    {
        var beyond = Vector512.Create(far);
        int d = mean.Length, row = Length / Vector512<double>.Count;
        var x = MemoryMarshal.Cast<double, Vector512<double>>(block);
        var to = MemoryMarshal.Cast<double, Vector512<double>>(distances);
        var solved = MemoryMarshal.Cast<double, Vector512<double>>(scratch)[..(d * (Pair / Vector512<double>.Count))];
        for (int v = 0; v + 1 < row; v += 2)
        {
            Vector512<double> left = Vector512<double>.Zero, right = Vector512<double>.Zero;
            for (int a = 0; a < d; a++)
            {
                var factors = factor.Slice(a * d, a + 1);
                var centre = Vector512.Create(mean[a]);
                var (p, q) = (x[(a * row) + v] - centre, x[(a * row) + v + 1] - centre);
                for (int b = 0; b < a; b++)
                {
                    var f = Vector512.Create(factors[b]);
                    p -= f * solved[2 * b];
                    q -= f * solved[(2 * b) + 1];
                }

                var own = Vector512.Create(factors[a]);
                solved[2 * a] = p /= own;
                solved[(2 * a) + 1] = q /= own;
                left += p * p;
                right += q * q;
                if ((a & 3) == 3 && Vector512.GreaterThanAll(Vector512.MinNative(left, right), beyond)) break;
            }

            (to[v], to[v + 1]) = (left, right);
        }
    }

    /// <summary>sums[i] += factor * values[i], each product rounded before it is added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void AddScaled(ReadOnlySpan<double> values, double factor, Span<double> sums)
    {
        int i = 0;
        var f = Vector256.Create(factor);
        for (; i <= sums.Length - 4; i += 4) (Vector256.Create(sums[i..]) + (f * Vector256.Create(values[i..]))).CopyTo(sums[i..]);
        for (; i < sums.Length; i++) sums[i] += factor * values[i];
    }
}
