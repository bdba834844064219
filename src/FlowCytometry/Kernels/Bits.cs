using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>Bit sets of whole words.</summary>
internal static class Bits
{
    /// <summary>a and not b.</summary>
    public static void AndNot(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = a[i] & ~b[i];
    }

    /// <summary>The number of bits set.</summary>
    public static int Count(ReadOnlySpan<ulong> words)
    {
        int a = 0, b = 0, i = 0;
        for (; i <= words.Length - 2; i += 2)
        {
            a += BitOperations.PopCount(words[i]);
            b += BitOperations.PopCount(words[i + 1]);
        }

        return a + b + (i < words.Length ? BitOperations.PopCount(words[i]) : 0);
    }

    /// <summary>The number of bits set in both.</summary>
    public static int CountBoth(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b)
    {
        int count = 0;
        for (int i = 0; i < a.Length; i++) count += BitOperations.PopCount(a[i] & b[i]);
        return count;
    }

    /// <summary>a and b.</summary>
    public static void And(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = a[i] & b[i];
    }

    /// <summary>a or b.</summary>
    public static void Or(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = a[i] | b[i];
    }

    /// <summary>Not a.</summary>
    public static void Not(ReadOnlySpan<ulong> a, Span<ulong> result)
    {
        for (int i = 0; i < result.Length; i++) result[i] = ~a[i];
    }
}
