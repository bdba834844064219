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

    /// <summary>Of these the first that <see cref="Part"/> works on: whole registers.</summary>
    public static int Width(int d) => (d + 3) & ~3;

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

    /// <summary>What a point adds to moments about a centre: its difference, that times its weight, and this added to the sums. All spans are of a <see cref="Width"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Part(ReadOnlySpan<double> point, ReadOnlySpan<double> centre, double weight, Span<double> difference, Span<double> scaled, Span<double> sums)
    {
        ref double x = ref MemoryMarshal.GetReference(point), c = ref MemoryMarshal.GetReference(centre), d = ref MemoryMarshal.GetReference(difference), s = ref MemoryMarshal.GetReference(scaled), sum = ref MemoryMarshal.GetReference(sums);
        var factor = Vector256.Create(weight);
        for (nuint a = 0, row = (nuint)sums.Length; a < row; a += 4)
        {
            var delta = Vector256.LoadUnsafe(ref x, a) - Vector256.LoadUnsafe(ref c, a);
            var product = delta * factor;
            delta.StoreUnsafe(ref d, a);
            product.StoreUnsafe(ref s, a);
            (Vector256.LoadUnsafe(ref sum, a) + product).StoreUnsafe(ref sum, a);
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
