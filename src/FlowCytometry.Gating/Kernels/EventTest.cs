using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Tests eight consecutive events; bit k of the result is event <c>start + k</c>. Lanes past the last event hold NaN.</summary>
internal interface IEventTest
{
    ulong Eight(int start);
}

/// <summary>Runs a test over a block and clears the bits of the events that fail it.</summary>
internal static class EventTest
{
    private const int Lanes = 8;

    /// <summary>ANDs the results into <paramref name="words"/>; words that are 0 already are passed over, their events not looked at.</summary>
    public static void And<T>(ref T test, int count, Span<ulong> words)
        where T : struct, IEventTest, allows ref struct
    {
        for (int w = 0, start = 0; start < count; w++, start += 64)
        {
            if (words[w] == 0) continue;
            ulong bits = 0;
            int end = Math.Min(64, count - start);
            for (int i = 0; i < end; i += Lanes) bits |= test.Eight(start + i) << i;
            words[w] &= bits;
        }
    }

    /// <summary>Eight values from <paramref name="start"/> on, NaN past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector512<double> Load(ReadOnlySpan<double> values, int start) => start + Lanes <= values.Length
        ? Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)start)
        : LoadTail(values[start..]);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Vector512<double> LoadTail(ReadOnlySpan<double> values)
    {
        Span<double> padded = stackalloc double[Lanes];
        padded.Fill(double.NaN);
        values.CopyTo(padded);
        return Vector512.Create<double>(padded);
    }
}
