using System.Numerics;
using System.Runtime.InteropServices;

namespace FlowCytometry.Kernels;

/// <summary>Sums whose bits do not depend on the vector width: eight partial sums, value i in the (i mod 8)-th, joined in a fixed order.</summary>
internal static class Sums
{
    private const int Parts = 8;

    /// <summary>The sum.</summary>
    public static double Sum(ReadOnlySpan<double> values) => Sum(values, 0, isSquare: false);

    /// <summary>The sum of squared distances from a centre.</summary>
    public static double SquaredDistances(ReadOnlySpan<double> values, double centre) => Sum(values, centre, isSquare: true);

    private static double Sum(ReadOnlySpan<double> values, double centre, bool isSquare)
    {
        int width = Math.Min(Vector<double>.Count, Parts);
        Span<double> parts = stackalloc double[Parts];
        ref double from = ref MemoryMarshal.GetReference(values);
        int whole = values.Length - (values.Length % Parts);
        if (Vector<double>.Count <= Parts)
        {
            var middle = Vector.Create(centre);
            for (int part = 0; part < Parts; part += width)
            {
                var sum = Vector<double>.Zero;
                for (int i = part; i < whole; i += Parts)
                {
                    var distance = Vector.LoadUnsafe(ref from, (nuint)i) - middle;
                    sum += isSquare ? distance * distance : distance;
                }

                sum.CopyTo(parts[part..]);
            }
        }
        else
        {
            whole = 0;
        }

        for (int i = whole; i < values.Length; i++)
        {
            double distance = values[i] - centre;
            parts[i % Parts] += isSquare ? distance * distance : distance;
        }

        return ((parts[0] + parts[4]) + (parts[2] + parts[6])) + ((parts[1] + parts[5]) + (parts[3] + parts[7]));
    }
}
