using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Sums of outer products of points with themselves. Every sum goes over the points in order: the same bits at every width.</summary>
internal static class OuterProducts
{
    /// <summary>Points that are added at a time, at most: few enough for the first-level cache.</summary>
    public const int Points = 64;

    /// <summary>The places that a point of d coordinates takes: those beyond d are 0.</summary>
    public static int Row(int d) => (d + 7) & ~7;

    /// <summary>sums[a, b] += left[i, a] * right[i, b] of every point, for b up to a at least; each product is rounded before it is added.</summary>
    /// <param name="left">Points x row.</param>
    /// <param name="right">Points x row.</param>
    /// <param name="points">How many.</param>
    /// <param name="row">See <see cref="Row"/>.</param>
    /// <param name="sums">Row x row.</param>
    public static void Add(ReadOnlySpan<double> left, ReadOnlySpan<double> right, int points, int row, Span<double> sums)
    {
        if (points == 0) return;
        left = left[..(points * row)];
        right = right[..(points * row)];
        sums = sums[..(row * row)];
        for (int a = 0; a < row; a += 4)
        {
            for (int b = 0; b < a + 4; b += 8) AddBlock(in left[a], in right[b], points, row, ref sums[(a * row) + b]);
        }
    }

    // Four rows of eight columns.
    private static void AddBlock(in double left, in double right, int points, int row, ref double sums)
    {
        var (s0, s1, s2, s3) = (Vector512.LoadUnsafe(ref sums), Vector512.LoadUnsafe(ref sums, (nuint)row), Vector512.LoadUnsafe(ref sums, (nuint)(2 * row)), Vector512.LoadUnsafe(ref sums, (nuint)(3 * row)));
        for (nuint at = 0, end = (nuint)(points * row); at < end; at += (nuint)row)
        {
            var x = Vector512.LoadUnsafe(in right, at);
            var factors = Vector256.LoadUnsafe(in left, at);
            s0 += Vector512.Create(factors.GetElement(0)) * x;
            s1 += Vector512.Create(factors.GetElement(1)) * x;
            s2 += Vector512.Create(factors.GetElement(2)) * x;
            s3 += Vector512.Create(factors.GetElement(3)) * x;
        }

        s0.StoreUnsafe(ref sums);
        s1.StoreUnsafe(ref sums, (nuint)row);
        s2.StoreUnsafe(ref sums, (nuint)(2 * row));
        s3.StoreUnsafe(ref sums, (nuint)(3 * row));
    }
}
