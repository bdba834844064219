using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>
/// Tests consecutive events; bit k of the result is event <c>start + k</c>. Lanes past the last event hold NaN. Inlined: a vector of the width
/// of the machine, passed to another method, could not be compiled ahead of time.
/// </summary>
internal interface IEventTest
{
    /// <summary>Events a test: a whole number of vectors, a divisor of 64.</summary>
    static abstract int Step { get; }

    ulong Test(int start);
}

/// <summary>Runs a test over a block and clears the bits of the events that fail it.</summary>
internal static class EventTest
{
    /// <summary>ANDs the results into <paramref name="words"/>; words that are 0 already are passed over, their events not looked at.</summary>
    public static void And<T>(ref T test, int count, Span<ulong> words)
        where T : struct, IEventTest, allows ref struct
    {
        for (int w = 0, start = 0; start < count; w++, start += 64)
        {
            if (words[w] == 0) continue;
            ulong bits = 0;
            int end = Math.Min(64, count - start);
            for (int i = 0; i < end; i += T.Step) bits |= test.Test(start + i) << i;
            words[w] &= bits;
        }
    }

    /// <summary>A vector of values from <paramref name="start"/> on, NaN past the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Load(ReadOnlySpan<double> values, int start)
    {
        if (start + Vector<double>.Count <= values.Length) return Vector.LoadUnsafe(ref MemoryMarshal.GetReference(values), (nuint)start);
        LoadTail(values[Math.Min(start, values.Length)..], out var tail);
        return tail;
    }

    /// <summary>Two vectors of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ReadOnlySpan<double> values, int start, out Vector<double> a, out Vector<double> b)
    {
        int width = Vector<double>.Count;
        if (start + (2 * width) > values.Length)
        {
            (a, b) = (Load(values, start), Load(values, start + width));
            return;
        }

        ref double from = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), start);
        a = Vector.LoadUnsafe(ref from);
        b = Vector.LoadUnsafe(ref from, (nuint)width);
    }

    /// <summary>Four vectors of values.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Load(ReadOnlySpan<double> values, int start, out Vector<double> a, out Vector<double> b, out Vector<double> c, out Vector<double> d)
    {
        int width = Vector<double>.Count;
        if (start + (4 * width) > values.Length)
        {
            (a, b, c, d) = (Load(values, start), Load(values, start + width), Load(values, start + (2 * width)), Load(values, start + (3 * width)));
            return;
        }

        ref double from = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), start);
        a = Vector.LoadUnsafe(ref from);
        b = Vector.LoadUnsafe(ref from, (nuint)width);
        c = Vector.LoadUnsafe(ref from, (nuint)(2 * width));
        d = Vector.LoadUnsafe(ref from, (nuint)(3 * width));
    }

    /// <summary>The bits of four comparisons' results.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector<long> a, Vector<long> b, Vector<long> c, Vector<long> d) =>
        Bits(a) | (Bits(b) << Vector<long>.Count) | (Bits(c) << (2 * Vector<long>.Count)) | (Bits(d) << (3 * Vector<long>.Count));

    /// <summary>A bit a lane of a comparison's result.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(Vector<long> lanes) => Vector<long>.Count switch
    {
        2 => lanes.AsVector128().ExtractMostSignificantBits(),
        4 => lanes.AsVector256().ExtractMostSignificantBits(),
        _ => lanes.AsVector512().ExtractMostSignificantBits(),
    };

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void LoadTail(ReadOnlySpan<double> values, out Vector<double> tail)
    {
        Span<double> padded = stackalloc double[Vector<double>.Count];
        padded.Fill(double.NaN);
        values.CopyTo(padded);
        tail = Vector.Create<double>(padded);
    }
}
