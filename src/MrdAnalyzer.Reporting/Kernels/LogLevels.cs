using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MrdAnalyzer.Reporting.Kernels;

/// <summary>Densities to levels on a logarithmic scale.</summary>
internal static class LogLevels
{
    /// <summary>
    /// Replaces every density by its level: 0 at <paramref name="least"/> and below, <paramref name="highest"/> at <paramref name="greatest"/> or at the
    /// greatest density, whichever is more.
    /// </summary>
    public static void Scale(Span<float> densities, float least, double greatest, int highest)
    {
        var most = new Vector<float>(least);
        int width = Vector<float>.Count, i = 0;
        for (; i <= densities.Length - width; i += width)
        {
            var values = new Vector<float>(densities[i..]);
            most = Vector.Max(most, values);
            Vector.Max(values, new Vector<float>(least)).CopyTo(densities[i..]);
        }

        for (int lane = 0; lane < width; lane++) greatest = Math.Max(greatest, most[lane]);
        for (; i < densities.Length; i++)
        {
            greatest = Math.Max(greatest, densities[i]);
            densities[i] = Math.Max(densities[i], least);
        }

        Log(densities);
        float zero = MathF.Log(least), perUnit = (float)(highest / Math.Log(greatest / least));
        for (i = 0; i <= densities.Length - width; i += width)
        {
            Vector.Min((new Vector<float>(densities[i..]) - new Vector<float>(zero)) * perUnit, new Vector<float>(highest)).CopyTo(densities[i..]);
        }

        for (; i < densities.Length; i++) densities[i] = Math.Min((densities[i] - zero) * perUnit, highest);
    }

    // By itself: what calls the vectors' logarithm cannot be compiled ahead.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Log(Span<float> values)
    {
        foreach (ref var eight in MemoryMarshal.Cast<float, Vector256<float>>(values)) eight = Vector256.Log(eight);
        var rest = values[(values.Length & ~7)..];
        Span<float> last = stackalloc float[8];
        last.Fill(1);
        rest.CopyTo(last);
        Vector256.Log(Vector256.Create<float>(last)).CopyTo(last);
        last[..rest.Length].CopyTo(rest);
    }
}
