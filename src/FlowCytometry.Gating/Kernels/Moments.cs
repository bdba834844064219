using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Sums in eight interleaved parts, added up in a fixed order: the same bits at every vector width.</summary>
internal static class Moments
{
    private const int Parts = 8;

    /// <summary>The sum of the values.</summary>
    public static double Sum(ReadOnlySpan<double> values) => Sum(values, new Itself());

    /// <summary>The sum of squared differences from <paramref name="centre"/>.</summary>
    public static double SquaredDeviations(ReadOnlySpan<double> values, double centre) => Sum(values, new Deviation(centre));

    // Where a vector has four lanes, two sums at a time: neither waits for the other. Where it has two, two such passes: the values are in the
    // cache. Stored without checks that may throw: what is alive at a call would be kept in memory all along the loop.
    private static double Sum<T>(ReadOnlySpan<double> values, T term)
        where T : struct, ITerm
    {
        Span<double> parts = stackalloc double[Parts];
        int width = Vector<double>.Count, whole = values.Length - (values.Length % Parts);
        ref double v = ref MemoryMarshal.GetReference(values);
        ref double to = ref MemoryMarshal.GetReference(parts);
        for (int part = 0; part < Parts; part += 2 * width)
        {
            var (sum, next) = (Vector<double>.Zero, Vector<double>.Zero);
            for (int i = part; i < whole; i += Parts)
            {
                sum += term.Of(Vector.LoadUnsafe(ref v, (nuint)i));
                if (width < Parts) next += term.Of(Vector.LoadUnsafe(ref v, (nuint)(i + width)));
            }

            sum.StoreUnsafe(ref to, (nuint)part);
            if (width < Parts) next.StoreUnsafe(ref to, (nuint)(part + width));
        }

        double total = parts[0] + parts[1] + (parts[2] + parts[3]) + (parts[4] + parts[5] + (parts[6] + parts[7]));
        for (int i = whole; i < values.Length; i++) total += term.Of(values[i]);
        return total;
    }

    private interface ITerm
    {
        Vector<double> Of(Vector<double> x);

        double Of(double x);
    }

    private readonly struct Itself : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Of(Vector<double> x) => x;

        public double Of(double x) => x;
    }

    private readonly struct Deviation(double centre) : ITerm
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public Vector<double> Of(Vector<double> x) => (x - Vector.Create(centre)) * (x - Vector.Create(centre));

        public double Of(double x) => (x - centre) * (x - centre);
    }
}
