using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Estimation;

/// <summary>Lloyd's algorithm from a k-means++ start, deterministic for a seed.</summary>
internal static class KMeans
{
    /// <summary>Assigns each point to one of at most <paramref name="wanted"/> clusters.</summary>
    /// <param name="blocks">The points, see <see cref="PointBlocks.From"/>.</param>
    /// <param name="n">Points.</param>
    /// <param name="d">Coordinates a point.</param>
    /// <param name="wanted">Clusters.</param>
    /// <param name="seed">Of the start.</param>
    /// <param name="iterations">Rounds.</param>
    /// <param name="k">Clusters found.</param>
    public static int[] Partition(double[] blocks, int n, int d, int wanted, ulong seed, int iterations, out int k)
    {
        var centres = Start(blocks, n, d, wanted, seed, out k);
        var owner = new int[n];
        int found = k;
        for (int round = 0; round <= iterations; round++)
        {
            bool moved = round == 0;
            Threads.For(PointBlocks.Count(n), block =>
            {
                if (Assign(blocks.AsSpan(block * d * PointBlocks.Length, d * PointBlocks.Length), centres, found, d, owner.AsSpan(block * PointBlocks.Length))) Volatile.Write(ref moved, true);
            });
            if (!moved || round == iterations) break;
            Recentre(blocks, d, owner, centres, k);
        }

        return owner;
    }

    private static double[] Start(double[] blocks, int n, int d, int wanted, ulong seed, out int k)
    {
        var centres = new double[wanted * d];
        var nearest = new double[n];
        Array.Fill(nearest, double.PositiveInfinity);
        ulong state = (seed * 0x9E3779B97F4A7C15UL) + 0xD1B54A32D192ED03UL;
        int pick = (int)(Next(ref state) * n);
        Span<double> distances = stackalloc double[PointBlocks.Length];
        for (k = 0; k < wanted; k++)
        {
            var centre = centres.AsSpan(k * d, d);
            for (int a = 0; a < d; a++) centre[a] = blocks[At(pick, d) + (a * PointBlocks.Length)];
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                if (i % PointBlocks.Length == 0) PointBlocks.Squared(blocks.AsSpan(i * d, d * PointBlocks.Length), centre, distances);
                nearest[i] = Math.Min(nearest[i], distances[i % PointBlocks.Length]);
                sum += nearest[i];
            }

            if (sum <= 0)
            {
                k++;
                break;
            }

            double target = Next(ref state) * sum;
            for (pick = 0; pick < n - 1 && (target -= nearest[pick]) > 0; pick++) { }
        }

        return centres;
    }

    // Gives a block's points to the nearest centre each, of equally near ones to the first; says whether any moved.
    private static bool Assign(ReadOnlySpan<double> block, double[] centres, int k, int d, Span<int> owner)
    {
        Span<double> distances = stackalloc double[PointBlocks.Length], best = stackalloc double[PointBlocks.Length];
        Span<int> nearest = stackalloc int[PointBlocks.Length];
        best.Fill(double.PositiveInfinity);
        nearest.Clear();
        for (int c = 0; c < k; c++)
        {
            PointBlocks.Squared(block, centres.AsSpan(c * d, d), distances);
            for (int i = 0; i < distances.Length; i++)
            {
                if (distances[i] < best[i]) (nearest[i], best[i]) = (c, distances[i]);
            }
        }

        nearest = nearest[..Math.Min(nearest.Length, owner.Length)];
        bool moved = !nearest.SequenceEqual(owner[..nearest.Length]);
        nearest.CopyTo(owner);
        return moved;
    }

    private static void Recentre(double[] blocks, int d, int[] owner, double[] centres, int k)
    {
        var sums = new double[k * d];
        var counts = new int[k];
        for (int i = 0; i < owner.Length; i++)
        {
            counts[owner[i]]++;
            for (int a = 0; a < d; a++) sums[(owner[i] * d) + a] += blocks[At(i, d) + (a * PointBlocks.Length)];
        }

        for (int c = 0; c < k; c++)
        {
            for (int a = 0; a < d && counts[c] > 0; a++) centres[(c * d) + a] = sums[(c * d) + a] / counts[c];
        }
    }

    private static int At(int point, int d) => (point / PointBlocks.Length * d * PointBlocks.Length) + (point % PointBlocks.Length);

    // SplitMix64 (Steele, Lea, Flood 2014): the same sequence on every machine.
    private static double Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
