using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MrdAnalyzer.Steps.Kernels;

/// <summary>Events that lie where they are looked for, one after another. Whether the next one does cannot be foreseen: no branch hangs on it.</summary>
internal static class KeepKernel
{
    /// <summary>Keeps pairs of finite numbers of which the first is above a limit; returns how many. Sources and destinations may be the same.</summary>
    /// <param name="x">n values.</param>
    /// <param name="y">n values.</param>
    /// <param name="above">The limit.</param>
    /// <param name="keptX">n places.</param>
    /// <param name="keptY">n places.</param>
    public static int Above(ReadOnlySpan<double> x, ReadOnlySpan<double> y, double above, Span<double> keptX, Span<double> keptY)
    {
        if (y.Length < x.Length || Math.Min(keptX.Length, keptY.Length) < x.Length) throw new ArgumentException("The spans do not fit.", nameof(y));
        ref double toX = ref MemoryMarshal.GetReference(keptX), toY = ref MemoryMarshal.GetReference(keptY);
        var (least, most) = (Vector256.Create(above), Vector256.Create(double.MaxValue));
        int i = 0, n = 0;
        for (; i <= x.Length - 4; i += 4)
        {
            Vector256<double> a = Vector256.Create(x[i..]), b = Vector256.Create(y[i..]);
            uint bits = (Vector256.GreaterThan(a, least) & Vector256.LessThanOrEqual(Vector256.Abs(a), most) & Vector256.LessThanOrEqual(Vector256.Abs(b), most)).ExtractMostSignificantBits();
            // No more are written than have been read.
            Append(ref toX, n, a, bits);
            n = Append(ref toY, n, b, bits);
        }

        for (; i < x.Length; i++)
        {
            (keptX[n], keptY[n]) = (x[i], y[i]);
            n += x[i] > above && double.IsFinite(x[i]) && double.IsFinite(y[i]) ? 1 : 0;
        }

        return n;
    }

    /// <summary>Keeps the values of events that lie within a window of two coordinates, its edges not included; returns how many.</summary>
    /// <param name="values">n values.</param>
    /// <param name="centre">The middle of the window.</param>
    /// <param name="reach">Half its width.</param>
    /// <param name="others">The other coordinate of each event.</param>
    /// <param name="otherCentre">The middle of the window there.</param>
    /// <param name="otherReach">Half its width there.</param>
    /// <param name="kept">n places.</param>
    public static int Within(ReadOnlySpan<double> values, double centre, double reach, ReadOnlySpan<double> others, double otherCentre, double otherReach, Span<double> kept)
    {
        if (others.Length < values.Length || kept.Length < values.Length) throw new ArgumentException("The spans do not fit.", nameof(others));
        ref double to = ref MemoryMarshal.GetReference(kept);
        Vector256<double> middle = Vector256.Create(centre), half = Vector256.Create(reach), otherMiddle = Vector256.Create(otherCentre), otherHalf = Vector256.Create(otherReach);
        int i = 0, n = 0;
        for (; i <= values.Length - 4; i += 4)
        {
            Vector256<double> a = Vector256.Create(values[i..]), b = Vector256.Create(others[i..]);
            n = Append(ref to, n, a, (Vector256.LessThan(Vector256.Abs(a - middle), half) & Vector256.LessThan(Vector256.Abs(b - otherMiddle), otherHalf)).ExtractMostSignificantBits());
        }

        for (; i < values.Length; i++)
        {
            kept[n] = values[i];
            n += Math.Abs(values[i] - centre) < reach && Math.Abs(others[i] - otherCentre) < otherReach ? 1 : 0;
        }

        return n;
    }

    // Writes four values from place n on, each over the one before unless its bit is set; returns the next place.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Append(ref double kept, int n, Vector256<double> values, uint bits)
    {
        Unsafe.Add(ref kept, n) = values[0];
        n += (int)(bits & 1);
        Unsafe.Add(ref kept, n) = values[1];
        n += (int)((bits >> 1) & 1);
        Unsafe.Add(ref kept, n) = values[2];
        n += (int)((bits >> 2) & 1);
        Unsafe.Add(ref kept, n) = values[3];
        return n + (int)(bits >> 3);
    }
}
