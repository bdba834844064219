using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>Eight (four double) adjacent columns out of event after event at once: squares are turned in registers.</summary>
internal static class TransposeKernel
{
    /// <summary>Whether the processor has what the kernels need; otherwise <see cref="ColumnKernel"/> serves.</summary>
    public static bool IsSupported => Avx2.IsSupported;

    /// <summary>
    /// <paramref name="columns"/>[c][at + e] = value c of event e, under <paramref name="masks"/>[c], for eight columns and as many events as
    /// fill whole squares. Integers become numbers where <paramref name="convert"/>; otherwise the bits are those of a single. Returns the
    /// events done: a multiple of 8. <paramref name="rows"/> begins with the first value of the first column.
    /// </summary>
    public static int Eight<TEight>(
        ReadOnlySpan<byte> rows, int stride, int events, ReadOnlySpan<int> masks, bool convert, float[][] columns, int at)
        where TEight : IStoredEight
    {
        // What one load reaches must lie within the rows.
        long reach = rows.Length - (long)TEight.Reach;
        int whole = reach < 0 ? 0 : (int)Math.Min(events, (reach / stride) + 1) & ~7;
        if (whole == 0) return 0;
        foreach (float[] column in columns) ArgumentOutOfRangeException.ThrowIfLessThan(column.Length - at, whole);

        ref byte row = ref MemoryMarshal.GetReference(rows);
        var mask = Vector256.Create(masks);
        ref float c0 = ref columns[0][at], c1 = ref columns[1][at], c2 = ref columns[2][at], c3 = ref columns[3][at];
        ref float c4 = ref columns[4][at], c5 = ref columns[5][at], c6 = ref columns[6][at], c7 = ref columns[7][at];
        for (nuint e = 0; e < (nuint)whole; e += 8)
        {
            var r0 = Row<TEight>(ref row, mask, convert);
            var r1 = Row<TEight>(ref Unsafe.Add(ref row, stride), mask, convert);
            var r2 = Row<TEight>(ref Unsafe.Add(ref row, stride * 2), mask, convert);
            var r3 = Row<TEight>(ref Unsafe.Add(ref row, stride * 3), mask, convert);
            var r4 = Row<TEight>(ref Unsafe.Add(ref row, stride * 4), mask, convert);
            var r5 = Row<TEight>(ref Unsafe.Add(ref row, stride * 5), mask, convert);
            var r6 = Row<TEight>(ref Unsafe.Add(ref row, stride * 6), mask, convert);
            var r7 = Row<TEight>(ref Unsafe.Add(ref row, stride * 7), mask, convert);
            row = ref Unsafe.Add(ref row, stride * 8);

            // Pairs, then pairs of pairs, then halves.
            var (a0, a1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
            var (a2, a3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
            var (a4, a5) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5));
            var (a6, a7) = (Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
            var (b0, b1) = (Avx.Shuffle(a0, a2, 0x44), Avx.Shuffle(a0, a2, 0xEE));
            var (b2, b3) = (Avx.Shuffle(a1, a3, 0x44), Avx.Shuffle(a1, a3, 0xEE));
            var (b4, b5) = (Avx.Shuffle(a4, a6, 0x44), Avx.Shuffle(a4, a6, 0xEE));
            var (b6, b7) = (Avx.Shuffle(a5, a7, 0x44), Avx.Shuffle(a5, a7, 0xEE));
            Avx.Permute2x128(b0, b4, 0x20).StoreUnsafe(ref c0, e);
            Avx.Permute2x128(b1, b5, 0x20).StoreUnsafe(ref c1, e);
            Avx.Permute2x128(b2, b6, 0x20).StoreUnsafe(ref c2, e);
            Avx.Permute2x128(b3, b7, 0x20).StoreUnsafe(ref c3, e);
            Avx.Permute2x128(b0, b4, 0x31).StoreUnsafe(ref c4, e);
            Avx.Permute2x128(b1, b5, 0x31).StoreUnsafe(ref c5, e);
            Avx.Permute2x128(b2, b6, 0x31).StoreUnsafe(ref c6, e);
            Avx.Permute2x128(b3, b7, 0x31).StoreUnsafe(ref c7, e);
        }

        return whole;
    }

    /// <summary>As <see cref="Eight"/> for four columns of doubles; a multiple of 4 events is done.</summary>
    public static int FourDoubles(ReadOnlySpan<byte> rows, int stride, int events, bool swap, double[][] columns, int at)
    {
        const int Reach = 32;
        long reach = rows.Length - (long)Reach;
        int whole = reach < 0 ? 0 : (int)Math.Min(events, (reach / stride) + 1) & ~3;
        if (whole == 0) return 0;
        foreach (double[] column in columns) ArgumentOutOfRangeException.ThrowIfLessThan(column.Length - at, whole);

        ref byte row = ref MemoryMarshal.GetReference(rows);
        ref double c0 = ref columns[0][at], c1 = ref columns[1][at], c2 = ref columns[2][at], c3 = ref columns[3][at];
        for (nuint e = 0; e < (nuint)whole; e += 4)
        {
            var r0 = Doubles(ref row, swap);
            var r1 = Doubles(ref Unsafe.Add(ref row, stride), swap);
            var r2 = Doubles(ref Unsafe.Add(ref row, stride * 2), swap);
            var r3 = Doubles(ref Unsafe.Add(ref row, stride * 3), swap);
            row = ref Unsafe.Add(ref row, stride * 4);
            var (a0, a1) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1));
            var (a2, a3) = (Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
            Avx.Permute2x128(a0, a2, 0x20).StoreUnsafe(ref c0, e);
            Avx.Permute2x128(a1, a3, 0x20).StoreUnsafe(ref c1, e);
            Avx.Permute2x128(a0, a2, 0x31).StoreUnsafe(ref c2, e);
            Avx.Permute2x128(a1, a3, 0x31).StoreUnsafe(ref c3, e);
        }

        return whole;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<float> Row<TEight>(ref byte first, Vector256<int> mask, bool convert)
        where TEight : IStoredEight
    {
        var bits = TEight.Load(ref first) & mask;
        return convert ? Vector256.ConvertToSingle(bits) : bits.AsSingle();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector256<double> Doubles(ref byte first, bool swap)
    {
        var bytes = Vector256.LoadUnsafe(ref first);
        if (!swap) return bytes.AsDouble();
        var reversed = Vector128.Create((byte)7, 6, 5, 4, 3, 2, 1, 0, 15, 14, 13, 12, 11, 10, 9, 8);
        return Avx2.Shuffle(bytes, Vector256.Create(reversed, reversed)).AsDouble();
    }
}
