using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>
/// Functions of one number by <see cref="VectorMath"/>, for parameters: those of the C library may differ by a bit from machine to machine.
/// </summary>
internal static class ScalarMath
{
    /// <summary>ln 10.</summary>
    public const double Ln10 = 2.302585092994046;

    /// <summary>e^x.</summary>
    public static double Exp(double x) => x >= 0 ? ExpM1(x) + 1 : 1 / (ExpM1(-x) + 1);

    /// <summary>e^x - 1.</summary>
    public static double ExpM1(double x) => VectorMath.ExpM1(Vector.Create(x))[0];

    /// <summary>log10 x.</summary>
    public static double Log10(double x) => VectorMath.Log10(Vector.Create(x))[0];

    /// <summary>sinh x.</summary>
    public static double Sinh(double x) => Lanes.Map(new AsinhInverse(1, 0, 1), x);
}
