using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace FlowCytometry.Gating.Kernels;

/// <summary>Sums in eight interleaved parts, added up in a fixed order: the same bits at every vector width.</summary>
internal static class Moments
{
    /// <summary>The arithmetic mean of one or more values.</summary>
    public static double Mean(ReadOnlySpan<double> values)
    {
        ref double v = ref MemoryMarshal.GetReference(values);
        var sums = Vector512<double>.Zero;
        int i = 0;
        for (; i <= values.Length - 8; i += 8) sums += Vector512.LoadUnsafe(ref v, (nuint)i);
        double sum = Total(sums);
        for (; i < values.Length; i++) sum += values[i];
        return sum / values.Length;
    }

    /// <summary>The sum of squared differences from <paramref name="mean"/>.</summary>
    public static double SquaredDeviations(ReadOnlySpan<double> values, double mean)
    {
        ref double v = ref MemoryMarshal.GetReference(values);
        var sums = Vector512<double>.Zero;
        var centre = Vector512.Create(mean);
        int i = 0;
        for (; i <= values.Length - 8; i += 8)
        {
            var d = Vector512.LoadUnsafe(ref v, (nuint)i) - centre;
            sums += d * d;
        }

        double sum = Total(sums);
        for (; i < values.Length; i++) sum += (values[i] - mean) * (values[i] - mean);
        return sum;
    }

    private static double Total(Vector512<double> sums) =>
        (sums.GetElement(0) + sums.GetElement(1) + (sums.GetElement(2) + sums.GetElement(3))) + (sums.GetElement(4) + sums.GetElement(5) + (sums.GetElement(6) + sums.GetElement(7)));
}
