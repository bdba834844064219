using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>Gathers the values whose bits are set.</summary>
internal static class Compress
{
    /// <summary>Copies the chosen values in order; <paramref name="destination"/> has a place for each.</summary>
    public static void Copy<T>(ReadOnlySpan<T> values, ReadOnlySpan<ulong> words, Span<T> destination)
        where T : unmanaged
    {
        int n = 0;
        for (int w = 0; w < words.Length; w++)
        {
            ulong bits = words[w];
            if (bits == ulong.MaxValue)
            {
                values.Slice(w << 6, 64).CopyTo(destination[n..]);
                n += 64;
                continue;
            }

            for (; bits != 0; bits &= bits - 1) destination[n++] = values[(w << 6) + BitOperations.TrailingZeroCount(bits)];
        }
    }

    /// <summary>The same, widened.</summary>
    public static void Copy(ReadOnlySpan<float> values, ReadOnlySpan<ulong> words, Span<double> destination)
    {
        int n = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1) destination[n++] = values[(w << 6) + BitOperations.TrailingZeroCount(bits)];
        }
    }
}
