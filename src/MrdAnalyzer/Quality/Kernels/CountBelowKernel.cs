using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MrdAnalyzer.Quality.Kernels;

/// <summary>How many values lie below each of a few cuts. NaN lies below none.</summary>
internal static class CountBelowKernel
{
    /// <summary>Adds to <paramref name="counts"/>, an item a cut, the number of values below that cut.</summary>
    /// <typeparam name="T">Float or double.</typeparam>
    public static void Add<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> cuts, Span<int> counts)
        where T : unmanaged
    {
        int whole = values.Length - (values.Length % Vector256<T>.Count);
        var rest = values[whole..];
        for (int c = 0; c < cuts.Length; c++) counts[c] += CountWhole(values[..whole], cuts[c]) + (rest.IsEmpty ? 0 : CountRest(rest, cuts[c]));
    }

    // Without arithmetic of numbers in general, so that it can be compiled ahead for both types.
    private static int CountWhole<T>(ReadOnlySpan<T> values, T cut)
        where T : unmanaged
    {
        var cuts = Vector256.Create(cut);
        Vector256<int> below = Vector256<int>.Zero, also = below; // a lane of a comparison that holds is -1, two of them where values are double
        ref T first = ref MemoryMarshal.GetReference(values);
        int width = Vector256<T>.Count, i = 0;
        for (; i <= values.Length - (2 * width); i += 2 * width)
        {
            below -= Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)i), cuts).AsInt32();
            also -= Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)(i + width)), cuts).AsInt32();
        }

        if (i < values.Length) below -= Vector256.LessThan(Vector256.LoadUnsafe(ref first, (nuint)i), cuts).AsInt32();
        return Vector256.Sum(below + also) / (Vector256<int>.Count / width);
    }

    // Fewer than a vector, filled up: no cut lies below itself.
    private static int CountRest<T>(ReadOnlySpan<T> values, T cut)
        where T : unmanaged
    {
        Span<T> filled = stackalloc T[Vector256<T>.Count];
        filled.Fill(cut);
        values.CopyTo(filled);
        return CountWhole<T>(filled, cut);
    }
}
