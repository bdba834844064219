using System.Buffers;
using FlowCytometry;

namespace MrdAnalyzer.Quality;

/// <summary>Looks through times piece by piece, so that they need not be in memory; several pieces at a time.</summary>
internal static class TimePieces
{
    private const int Length = 16 * EventColumn.LongestRun;

    /// <summary>What is found in a piece; <paramref name="times"/> begins with the last time of the piece before, which is event <paramref name="first"/>.</summary>
    public delegate T Look<out T>(int first, ReadOnlySpan<double> times);

    /// <summary>The findings in order. The first piece has no piece before it and begins with event 0.</summary>
    public static T[] Map<T>(EventColumn times, Look<T> look)
    {
        int pieces = (times.Count + Length - 1) / Length;
        var found = new T[pieces];
        Threads.For(pieces, piece =>
        {
            int start = piece * Length, first = Math.Max(0, start - 1);
            double[] rented = ArrayPool<double>.Shared.Rent(Length + 1);
            var values = rented.AsSpan(0, Math.Min(Length, times.Count - start) + (start - first));
            times.CopyTo(first, values);
            found[piece] = look(first, values);
            ArrayPool<double>.Shared.Return(rented);
        });
        return found;
    }
}
