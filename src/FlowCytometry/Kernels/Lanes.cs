using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>Applies lane functions to numbers and blocks; both give the same bits.</summary>
internal static class Lanes
{
    // A multiple of every vector width; target and guess of a block stay in the first-level cache.
    private const int Block = 256;

    /// <summary>One number.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static double Map<T>(T function, double x)
        where T : struct, ILaneFunction => function.Invoke(Vector.Create(x))[0];

    /// <summary>A block. The spans have equal length and are the same or apart.</summary>
    public static void Map<T>(T function, ReadOnlySpan<double> source, Span<double> destination)
        where T : struct, ILaneFunction
    {
        CheckLengths(source, destination);
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

    /// <summary>One number.</summary>
    public static double Solve<T>(T function, double x)
        where T : struct, IIteratedFunction
    {
        var lanes = Vector.Create(x);
        var target = function.Start(lanes, out var guess);
        guess = function.Fine(target, function.Coarse(target, guess));
        for (int step = 0; step < function.ExactSteps; step++) guess = function.Exact(target, guess);
        return function.Finish(lanes, guess)[0];
    }

    /// <summary>A block. The spans have equal length and are the same or apart.</summary>
    public static void Solve<T>(T function, ReadOnlySpan<double> source, Span<double> destination)
        where T : struct, IIteratedFunction
    {
        CheckLengths(source, destination);
        Span<double> targets = stackalloc double[Block], guesses = stackalloc double[Block], tail = stackalloc double[Block];
        for (int first = 0; first < source.Length; first += Block)
        {
            int n = Math.Min(Block, source.Length - first);
            if (n == Block)
            {
                SolveBlock(function, source.Slice(first, Block), targets, guesses, destination.Slice(first, Block));
                continue;
            }

            int padded = (n + Vector<double>.Count - 1) / Vector<double>.Count * Vector<double>.Count;
            source[first..].CopyTo(tail);
            tail[n..padded].Clear();
            SolveBlock(function, tail[..padded], targets, guesses, tail[..padded]);
            tail[..n].CopyTo(destination[first..]);
        }
    }

    // Whole vectors only.
    private static void SolveBlock<T>(T function, ReadOnlySpan<double> source, Span<double> targets, Span<double> guesses, Span<double> destination)
        where T : struct, IIteratedFunction
    {
        nuint width = (nuint)Vector<double>.Count, n = (nuint)source.Length;
        ref double x = ref MemoryMarshal.GetReference(source);
        ref double t = ref MemoryMarshal.GetReference(targets);
        ref double g = ref MemoryMarshal.GetReference(guesses);
        for (nuint i = 0; i < n; i += width)
        {
            function.Start(Vector.LoadUnsafe(ref x, i), out var guess).StoreUnsafe(ref t, i);
            guess.StoreUnsafe(ref g, i);
        }

        for (nuint i = 0; i < n; i += width) function.Coarse(Vector.LoadUnsafe(ref t, i), Vector.LoadUnsafe(ref g, i)).StoreUnsafe(ref g, i);
        for (nuint i = 0; i < n; i += width) function.Fine(Vector.LoadUnsafe(ref t, i), Vector.LoadUnsafe(ref g, i)).StoreUnsafe(ref g, i);
        for (int step = 0; step < function.ExactSteps; step++)
        {
            for (nuint i = 0; i < n; i += width) function.Exact(Vector.LoadUnsafe(ref t, i), Vector.LoadUnsafe(ref g, i)).StoreUnsafe(ref g, i);
        }

        ref double y = ref MemoryMarshal.GetReference(destination);
        for (nuint i = 0; i < n; i += width) function.Finish(Vector.LoadUnsafe(ref x, i), Vector.LoadUnsafe(ref g, i)).StoreUnsafe(ref y, i);
    }

    /// <summary>Throws where they differ.</summary>
    public static void CheckLengths(ReadOnlySpan<double> source, Span<double> destination)
    {
        if (source.Length != destination.Length) throw new ArgumentException($"{source.Length} values do not fit {destination.Length} places.", nameof(destination));
    }
}
