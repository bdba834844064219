using System.Numerics;
using System.Runtime.InteropServices;

namespace FlowCytometry.Fcs.Kernels;

/// <summary>From channel values to scale values, in place (FCS 3.1, 3.2 $PnE, $PnG).</summary>
internal static class ScaleKernel
{
    private const double LargestTable = 1 << 20;

    /// <summary>
    /// 10^(decades x channel / range) x offset. Channels are whole numbers and repeat: where there are more events than channels each
    /// channel is computed once, with the same result.
    /// </summary>
    public static void Linearise(Span<double> values, double decades, double range, double offset)
    {
        double largest = 0;
        bool whole = true;
        foreach (double value in values)
        {
            largest = Math.Max(largest, value);
            whole &= value >= 0 && value == Math.Floor(value);
        }

        if (!whole || largest >= LargestTable || largest >= values.Length)
        {
            for (int i = 0; i < values.Length; i++) values[i] = Linearised(values[i], decades, range, offset);
            return;
        }

        var table = new double[(int)largest + 1];
        for (int channel = 0; channel < table.Length; channel++) table[channel] = Linearised(channel, decades, range, offset);
        for (int i = 0; i < values.Length; i++) values[i] = table[(int)values[i]];
    }

    public static void Divide(Span<double> values, double divisor)
    {
        var vectors = MemoryMarshal.Cast<double, Vector<double>>(values);
        var by = new Vector<double>(divisor);
        for (int i = 0; i < vectors.Length; i++) vectors[i] /= by;
        for (int i = vectors.Length * Vector<double>.Count; i < values.Length; i++) values[i] /= divisor;
    }

    /// <summary>Fills <paramref name="singles"/> if single precision holds every value exactly; false, with undefined content, otherwise.</summary>
    public static bool TryNarrow(ReadOnlySpan<double> values, Span<float> singles)
    {
        for (int i = 0; i < values.Length; i++)
        {
            float single = (float)values[i];
            if (single != values[i] && !double.IsNaN(values[i])) return false;
            singles[i] = single;
        }

        return true;
    }

    private static double Linearised(double channel, double decades, double range, double offset) => Math.Pow(10, decades * channel / range) * offset;
}
