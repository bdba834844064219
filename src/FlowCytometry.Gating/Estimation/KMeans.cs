namespace FlowCytometry.Gating.Estimation;

/// <summary>Lloyd's algorithm from a k-means++ start, deterministic for a seed.</summary>
internal static class KMeans
{
    /// <summary>Assigns each point to one of at most <paramref name="wanted"/> clusters.</summary>
    public static int[] Partition(ReadOnlySpan<double> points, int d, int wanted, ulong seed, int iterations, out int k)
    {
        int n = points.Length / d;
        var centres = Start(points, d, wanted, seed, out k);
        var owner = new int[n];
        for (int round = 0; round <= iterations; round++)
        {
            bool moved = false;
            for (int i = 0; i < n; i++)
            {
                int nearest = Nearest(points.Slice(i * d, d), centres, k, d);
                moved |= nearest != owner[i] || round == 0;
                owner[i] = nearest;
            }

            if (!moved || round == iterations) break;
            Recentre(points, d, owner, centres, k);
        }

        return owner;
    }

    private static double[] Start(ReadOnlySpan<double> points, int d, int wanted, ulong seed, out int k)
    {
        int n = points.Length / d;
        var centres = new double[wanted * d];
        var nearest = new double[n];
        Array.Fill(nearest, double.PositiveInfinity);
        ulong state = (seed * 0x9E3779B97F4A7C15UL) + 0xD1B54A32D192ED03UL;
        int pick = (int)(Next(ref state) * n);
        for (k = 0; k < wanted; k++)
        {
            points.Slice(pick * d, d).CopyTo(centres.AsSpan(k * d));
            double sum = 0;
            for (int i = 0; i < n; i++)
            {
                nearest[i] = Math.Min(nearest[i], Squared(points.Slice(i * d, d), centres.AsSpan(k * d, d)));
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

    private static void Recentre(ReadOnlySpan<double> points, int d, int[] owner, double[] centres, int k)
    {
        var sums = new double[k * d];
        var counts = new int[k];
        for (int i = 0; i < owner.Length; i++)
        {
            counts[owner[i]]++;
            for (int a = 0; a < d; a++) sums[(owner[i] * d) + a] += points[(i * d) + a];
        }

        for (int c = 0; c < k; c++)
        {
            for (int a = 0; a < d && counts[c] > 0; a++) centres[(c * d) + a] = sums[(c * d) + a] / counts[c];
        }
    }

    private static int Nearest(ReadOnlySpan<double> point, double[] centres, int k, int d)
    {
        int best = 0;
        double bestDistance = double.PositiveInfinity;
        for (int c = 0; c < k; c++)
        {
            double distance = Squared(point, centres.AsSpan(c * d, d));
            if (distance < bestDistance) (best, bestDistance) = (c, distance);
        }

        return best;
    }

    private static double Squared(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        double sum = 0;
        for (int i = 0; i < a.Length; i++) sum += (a[i] - b[i]) * (a[i] - b[i]);
        return sum;
    }

    // SplitMix64 (Steele, Lea, Flood 2014): the same sequence on every machine.
    private static double Next(ref ulong state)
    {
        ulong z = state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }
}
