using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>What the solvers of <see cref="LogicleFunction"/> and <see cref="HyperlogFunction"/> share.</summary>
internal static class Halley
{
    // Beyond it, exponentials would overflow on the way; there the logarithm is the solution to the last digit.
    private const double Huge = 1e200;

    /// <summary>The target, moved down to where it can be solved for; NaN stays.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Bound(Vector<double> z) => Smaller(Vector.Create(Huge), z);

    /// <summary>The smaller one; <paramref name="b"/> where either is NaN.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Smaller(Vector<double> a, Vector<double> b) => Vector.ConditionalSelect(Vector.LessThan(a, b), a, b);

    /// <summary>v - 2 F F' / (2 F'^2 - F F'').</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Step(Vector<double> v, Vector<double> f, Vector<double> f1, Vector<double> f2)
    {
        var twice = f1 + f1;
        return v - (f * twice / Vector.FusedMultiplyAdd(twice, f1, -(f * f2)));
    }

    /// <summary>zero + sign(x) v / slope.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Vector<double> Finish(Vector<double> x, Vector<double> v, double unit, double perUnit, double perSlope, double zero)
    {
        var magnitude = Vector.Abs(x);
        if (Vector.GreaterThanAny(magnitude * Vector.Create(perUnit), Vector.Create(Huge))) ForHuge(in magnitude, unit, perUnit, ref v);
        return Vector.FusedMultiplyAdd(VectorMath.WithSign(v, x), Vector.Create(perSlope), Vector.Create(zero));
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ForHuge(in Vector<double> magnitude, double unit, double perUnit, ref Vector<double> v) =>
        v = Vector.ConditionalSelect(
            Vector.GreaterThan(magnitude * Vector.Create(perUnit), Vector.Create(Huge)),
            VectorMath.Log(magnitude) - VectorMath.Log(Vector.Create(unit)),
            v);
}
