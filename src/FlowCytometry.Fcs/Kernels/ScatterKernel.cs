using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>One column into event after event, little endian: the inverse of <see cref="ColumnKernel"/>.</summary>
internal static class ScatterKernel
{
    public static void Singles(ReadOnlySpan<float> values, Span<byte> rows, int stride)
    {
        for (int i = 0; i < values.Length; i++) MemoryMarshal.Write(rows[(i * stride)..], BitConverter.SingleToUInt32Bits(values[i]));
    }

    public static void Doubles(ReadOnlySpan<double> values, Span<byte> rows, int stride)
    {
        for (int i = 0; i < values.Length; i++) MemoryMarshal.Write(rows[(i * stride)..], BitConverter.DoubleToUInt64Bits(values[i]));
    }

    /// <summary>Whole numbers as unsigned integers of so many bytes.</summary>
    public static void Integers<T>(ReadOnlySpan<T> values, int width, Span<byte> rows, int stride)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        for (int i = 0; i < values.Length; i++)
        {
            ulong bits = ulong.CreateTruncating(values[i]);
            ref byte at = ref rows[i * stride];
            for (int k = 0; k < width; k++) Unsafe.Add(ref at, k) = (byte)(bits >> (8 * k));
        }
    }
}
