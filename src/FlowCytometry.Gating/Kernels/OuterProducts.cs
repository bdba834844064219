using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Sums of outer products of points with themselves. Every sum goes over the points in order: the same bits at every width.</summary>
internal static class OuterProducts
{
    /// <summary>Points that are added at a time, at most: few enough for the first-level cache.</summary>
    public const int Points = 64;

    /// <summary>The places that a point of d coordinates takes: those beyond d are 0.</summary>
    public static int Row(int d) => (d + 7) & ~7;

    /// <summary>sums[a, b] += left[i, a] * right[i, b] of every point, for b up to a at least; each product is fused with its sum.</summary>
    /// <param name="left">Points x row.</param>
    /// <param name="right">Points x row.</param>
    /// <param name="points">How many.</param>
    /// <param name="d">Coordinates.</param>
    /// <param name="sums">Row x row.</param>
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int points, int d, Span<double> sums)
    {
        if (points == 0) return;
        int row = Row(d);
        left = left[..(points * row)];
        right = right[..(points * row)];
        sums = sums[..(row * row)];
        for (int a = 0; a < d; a += 4)
        {
            for (int b = 0; b < a + 4; b += 8) AddBlock(in left[a], in right[b], points, row, ref sums[(a * row) + b]);
        }
    }

    /// <summary>What chosen points add to moments about a centre: their differences from it, these times their weights, and those added to the sums.</summary>
    /// <param name="points">n x row.</param>
    /// <param name="chosen">At most <see cref="Points"/> of the points.</param>
    /// <param name="weights">A weight for each.</param>
    /// <param name="centre">A row.</param>
    /// <param name="differences">Receives a row for each.</param>
    /// <param name="scaled">Receives a row for each.</param>
    /// <param name="sums">A row.</param>
    public static void Parts(ReadOnlySpan<double> points, ReadOnlySpan<int> chosen, ReadOnlySpan<double> weights, ReadOnlySpan<double> centre, Span<double> differences, Span<double> scaled, Span<double> sums)
    {
        int row = sums.Length, most = points.Length - row;
        if (row % 8 != 0 || weights.Length < chosen.Length || centre.Length < row || Math.Min(differences.Length, scaled.Length) < chosen.Length * row) throw new ArgumentException("The spans do not fit.", nameof(sums));
        ref double x = ref MemoryMarshal.GetReference(points), weight = ref MemoryMarshal.GetReference(weights);
        for (int a = 0; a < row; a += 8)
        {
            ref double c = ref Unsafe.AsRef(in centre[a]), difference = ref differences[a], product = ref scaled[a], sum = ref sums[a];
            Vector256<double> c0 = Vector256.LoadUnsafe(ref c), c1 = Vector256.LoadUnsafe(ref c, 4), sum0 = Vector256.LoadUnsafe(ref sum), sum1 = Vector256.LoadUnsafe(ref sum, 4);
            for (int i = 0; i < chosen.Length; i++, difference = ref Unsafe.Add(ref difference, row), product = ref Unsafe.Add(ref product, row))
            {
                int at = chosen[i] * row;
                if ((uint)at > (uint)most) throw new ArgumentOutOfRangeException(nameof(chosen));
                ref double point = ref Unsafe.Add(ref x, at + a);
                var factor = Vector256.Create(Unsafe.Add(ref weight, i));
                Vector256<double> d0 = Vector256.LoadUnsafe(ref point) - c0, d1 = Vector256.LoadUnsafe(ref point, 4) - c1, p0 = d0 * factor, p1 = d1 * factor;
                d0.StoreUnsafe(ref difference);
                d1.StoreUnsafe(ref difference, 4);
                p0.StoreUnsafe(ref product);
                p1.StoreUnsafe(ref product, 4);
                sum0 += p0;
                sum1 += p1;
            }

            sum0.StoreUnsafe(ref sum);
            sum1.StoreUnsafe(ref sum, 4);
        }
    }

    // Four rows of eight columns.
    private static void AddBlock(in double left, in double right, int points, int row, ref double sums)
    {
        ref double r0 = ref sums, r1 = ref Unsafe.Add(ref sums, row), r2 = ref Unsafe.Add(ref r1, row), r3 = ref Unsafe.Add(ref r2, row);
        Vector256<double> a0 = Vector256.LoadUnsafe(ref r0), b0 = Vector256.LoadUnsafe(ref r0, 4), a1 = Vector256.LoadUnsafe(ref r1), b1 = Vector256.LoadUnsafe(ref r1, 4);
        Vector256<double> a2 = Vector256.LoadUnsafe(ref r2), b2 = Vector256.LoadUnsafe(ref r2, 4), a3 = Vector256.LoadUnsafe(ref r3), b3 = Vector256.LoadUnsafe(ref r3, 4);
        ref double factors = ref Unsafe.AsRef(in left), values = ref Unsafe.AsRef(in right);
        for (int i = 0; i < points; i++, factors = ref Unsafe.Add(ref factors, row), values = ref Unsafe.Add(ref values, row))
        {
            Vector256<double> x = Vector256.LoadUnsafe(ref values), y = Vector256.LoadUnsafe(ref values, 4), f = Vector256.Create(factors);
            a0 = Vector256.FusedMultiplyAdd(f, x, a0);
            b0 = Vector256.FusedMultiplyAdd(f, y, b0);
            f = Vector256.Create(Unsafe.Add(ref factors, 1));
            a1 = Vector256.FusedMultiplyAdd(f, x, a1);
            b1 = Vector256.FusedMultiplyAdd(f, y, b1);
            f = Vector256.Create(Unsafe.Add(ref factors, 2));
            a2 = Vector256.FusedMultiplyAdd(f, x, a2);
            b2 = Vector256.FusedMultiplyAdd(f, y, b2);
            f = Vector256.Create(Unsafe.Add(ref factors, 3));
            a3 = Vector256.FusedMultiplyAdd(f, x, a3);
            b3 = Vector256.FusedMultiplyAdd(f, y, b3);
        }

        a0.StoreUnsafe(ref r0);
        b0.StoreUnsafe(ref r0, 4);
        a1.StoreUnsafe(ref r1);
        b1.StoreUnsafe(ref r1, 4);
        a2.StoreUnsafe(ref r2);
        b2.StoreUnsafe(ref r2, 4);
        a3.StoreUnsafe(ref r3);
        b3.StoreUnsafe(ref r3, 4);
    }
}
