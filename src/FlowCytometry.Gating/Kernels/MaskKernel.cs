using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Words of event bits.</summary>
internal static class MaskKernel
{
    public static int Count(ReadOnlySpan<ulong> words)
    {
        int count = 0;
        foreach (ulong word in words) count += BitOperations.PopCount(word);
        return count;
    }

    public static bool IsEmpty(ReadOnlySpan<ulong> words)
    {
        foreach (ulong word in words)
        {
            if (word != 0) return false;
        }

        return true;
    }

    /// <summary>Sets the first <paramref name="count"/> bits and clears the rest.</summary>
    public static void Fill(Span<ulong> words, int count)
    {
        words.Clear();
        words[..(count >> 6)].Fill(ulong.MaxValue);
        if ((count & 63) != 0) words[count >> 6] = (1UL << (count & 63)) - 1;
    }

    public static void And(ReadOnlySpan<ulong> operand, bool complement, Span<ulong> words)
    {
        int i = 0;
        var flip = Vector.Create(complement ? ulong.MaxValue : 0);
        for (; i <= words.Length - Vector<ulong>.Count; i += Vector<ulong>.Count) (Load(words, i) & (Load(operand, i) ^ flip)).StoreUnsafe(ref words[i]);
        for (; i < words.Length; i++) words[i] &= operand[i] ^ flip[0];
    }

    public static void Or(ReadOnlySpan<ulong> operand, bool complement, Span<ulong> words)
    {
        int i = 0;
        var flip = Vector.Create(complement ? ulong.MaxValue : 0);
        for (; i <= words.Length - Vector<ulong>.Count; i += Vector<ulong>.Count) (Load(words, i) | (Load(operand, i) ^ flip)).StoreUnsafe(ref words[i]);
        for (; i < words.Length; i++) words[i] |= operand[i] ^ flip[0];
    }

    /// <summary>The positions of the set bits, ascending, counted from <paramref name="first"/>; gives their number.</summary>
    public static int Indices(ReadOnlySpan<ulong> words, int first, Span<int> indices)
    {
        int n = 0;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = words[w]; bits != 0; bits &= bits - 1) indices[n++] = first + (w << 6) + BitOperations.TrailingZeroCount(bits);
        }

        return n;
    }

    /// <summary>Spreads the bits of <paramref name="compact"/>, in order, over the set bits of <paramref name="selected"/>.</summary>
    public static void Deposit(ReadOnlySpan<ulong> compact, ReadOnlySpan<ulong> selected, Span<ulong> words)
    {
        int position = 0;
        for (int w = 0; w < selected.Length; w++)
        {
            int kept = BitOperations.PopCount(selected[w]);
            if (kept == 0)
            {
                words[w] = 0;
                continue;
            }

            ulong bits = compact[position >> 6] >> (position & 63);
            if ((position & 63) + kept > 64) bits |= compact[(position >> 6) + 1] << (64 - (position & 63));
            words[w] = Deposit(bits, selected[w]);
            position += kept;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector<ulong> Load(ReadOnlySpan<ulong> words, int start) => Vector.LoadUnsafe(ref MemoryMarshal.GetReference(words), (nuint)start);

    private static ulong Deposit(ulong bits, ulong selected)
    {
        if (Bmi2.X64.IsSupported) return Bmi2.X64.ParallelBitDeposit(bits, selected);
        ulong word = 0;
        for (; selected != 0; selected &= selected - 1, bits >>= 1)
        {
            if ((bits & 1) != 0) word |= selected & (0 - selected);
        }

        return word;
    }
}
