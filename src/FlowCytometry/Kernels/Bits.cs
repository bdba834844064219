using System.Numerics;
using System.Numerics.Tensors;

namespace FlowCytometry.Kernels;

/// <summary>Bit sets of whole words.</summary>
internal static class Bits
{
    /// <summary>a and not b.</summary>
    public static void AndNot(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result)
    {
        int i = 0;
        for (; i <= result.Length - Vector<ulong>.Count; i += Vector<ulong>.Count)
        {
            Vector.AndNot(Vector.Create(a[i..]), Vector.Create(b[i..])).CopyTo(result[i..]);
        }

        for (; i < result.Length; i++) result[i] = a[i] & ~b[i];
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
    public static void And(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result) => TensorPrimitives.BitwiseAnd(a, b, result);

    /// <summary>a or b.</summary>
    public static void Or(ReadOnlySpan<ulong> a, ReadOnlySpan<ulong> b, Span<ulong> result) => TensorPrimitives.BitwiseOr(a, b, result);

    /// <summary>Not a.</summary>
    public static void Not(ReadOnlySpan<ulong> a, Span<ulong> result) => TensorPrimitives.OnesComplement(a, result);
}
