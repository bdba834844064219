using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>Applies lane functions to numbers and blocks; both give the same bits.</summary>
internal static class Lanes
{
    /// <summary>One number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Map<T>(T function, double x)
        where T : struct, ILaneFunction => function.Invoke(Vector.Create(x))[0];

    /// <summary>A block. The spans have equal length and are the same or apart.</summary>
    public static void Map<T>(T function, ReadOnlySpan<double> source, Span<double> destination)
        where T : struct, ILaneFunction
    {
        if (source.Length != destination.Length) throw new ArgumentException($"{source.Length} values do not fit {destination.Length} places.", nameof(destination));
        int width = Vector<double>.Count;
        int whole = source.Length - (source.Length % width);
        ref double from = ref MemoryMarshal.GetReference(source);
        ref double to = ref MemoryMarshal.GetReference(destination);
        for (int i = 0; i < whole; i += width)
        {
            function.Invoke(Vector.LoadUnsafe(ref from, (nuint)i)).StoreUnsafe(ref to, (nuint)i);
        }

        if (whole == source.Length) return;
        Span<double> tail = stackalloc double[width];
        source[whole..].CopyTo(tail);
        function.Invoke(Vector.Create<double>(tail)).CopyTo(tail);
        tail[..(source.Length - whole)].CopyTo(destination[whole..]);
    }
}
