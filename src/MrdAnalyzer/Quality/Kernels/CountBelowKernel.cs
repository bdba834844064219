using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MrdAnalyzer.Quality.Kernels;

/// <summary>How many values lie below each of a few cuts. NaN lies below none.</summary>
internal static class CountBelowKernel
{
    /// <summary>Adds to <paramref name="counts"/>, an item a cut, the number of values below that cut.</summary>
    public static void Add<T>(ReadOnlySpan<T> values, ReadOnlySpan<T> cuts, Span<int> counts)
        where T : unmanaged, INumber<T>
    {
        for (int c = 0; c < cuts.Length; c++) counts[c] += Count(values, cuts[c]);
    }

    private static int Count<T>(ReadOnlySpan<T> values, T cut)
        where T : unmanaged, INumber<T>
    {
        int count = 0, i = 0;
        if (Vector128.IsHardwareAccelerated)
        {
            // 512-bit registers are used where there are some; elsewhere the runtime splits these into what there is.
            int width = Vector512<T>.Count;
            var cuts = Vector512.Create(cut);
            ref T first = ref MemoryMarshal.GetReference(values);
            for (; i <= values.Length - width; i += width)
                count += BitOperations.PopCount(Vector512.LessThan(Vector512.LoadUnsafe(ref Unsafe.Add(ref first, i)), cuts).ExtractMostSignificantBits());
        }

        for (; i < values.Length; i++)
        {
            if (values[i] < cut) count++;
        }

        return count;
    }
}
