using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>One column out of event after event.</summary>
internal static class ColumnKernel
{
    /// <summary>
    /// <paramref name="values"/>[i] = the word at i x <paramref name="stride"/>, under the mask. <paramref name="rows"/> begins with the
    /// first value and holds the last one whole.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Gather<TWord, TNumber, T>(ReadOnlySpan<byte> rows, int stride, int width, ulong mask, Span<T> values)
        where TWord : IStoredWord
        where TNumber : IStoredNumber<T>
    {
        if (values.IsEmpty) return;
        ArgumentOutOfRangeException.ThrowIfLessThan(rows.Length, ((long)(values.Length - 1) * stride) + width);
        ref byte at = ref MemoryMarshal.GetReference(rows);
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = TNumber.From(TWord.Read(ref at) & mask);
            at = ref Unsafe.Add(ref at, stride);
        }
    }

    /// <summary>As above for any width and any order of the bytes: <paramref name="shifts"/>[k] is the place of the k-th byte in bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherPermuted<TNumber, T>(ReadOnlySpan<byte> rows, int stride, ReadOnlySpan<int> shifts, ulong mask, Span<T> values)
        where TNumber : IStoredNumber<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            var word = rows.Slice(i * stride, shifts.Length);
            ulong bits = 0;
            for (int k = 0; k < word.Length; k++) bits |= (ulong)word[k] << shifts[k];
            values[i] = TNumber.From(bits & mask);
        }
    }

    /// <summary>
    /// Values of 1 to 64 bits at any bit offset. Little: the first bit of the stream is the lowest of the first byte; big: the highest.
    /// For whole bytes both agree with the byte orders of the same name. <paramref name="rows"/> must extend 16 bytes beyond the last value.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void GatherBits<TNumber, T>(
        ReadOnlySpan<byte> rows, long bitOffset, long bitStride, int bits, bool bigEndian, ulong mask, Span<T> values)
        where TNumber : IStoredNumber<T>
    {
        ulong all = bits == 64 ? ulong.MaxValue : (1UL << bits) - 1;
        for (int i = 0; i < values.Length; i++, bitOffset += bitStride)
        {
            int first = (int)(bitOffset >> 3), shift = (int)(bitOffset & 7);
            var window = rows.Slice(first, 9);
            ulong value;
            if (bigEndian)
            {
                ulong high = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(window) << shift;
                if (shift > 0) high |= (ulong)window[8] >> (8 - shift);
                value = high >> (64 - bits);
            }
            else
            {
                value = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(window) >> shift;
                if (shift > 0) value |= (ulong)window[8] << (64 - shift);
            }

            values[i] = TNumber.From(value & all & mask);
        }
    }
}
