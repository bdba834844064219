using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>
/// The hyperlog in its own units: with v = b |y - x1| and A = a e^(b x1), a e^(by) + c y - f is A (e^v - 1 + kappa v), kappa = e^p / p,
/// p = W ln 10. Solved as <see cref="LogicleFunction"/> is.
/// </summary>
internal readonly record struct HyperlogFunction(double Zero, double Slope, double Unit, double Kappa) : IIteratedFunction
{
    private readonly double _perUnit = 1 / Unit;
    private readonly double _perSlope = 1 / Slope;
    private readonly double _tangent = 1 / (1 + Kappa);

    /// <inheritdoc/>
    public double Weight => Kappa;

    /// <inheritdoc/>
    public double Rate => 0;

    /// <inheritdoc/>
    public bool IsSmooth => Kappa < 32;

    /// <inheritdoc/>
    public int ExactSteps => Kappa < 1000 ? 1 : 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Start(Vector<double> x, out Vector<double> guess)
    {
        var z = Halley.Bound(Vector.Abs(x) * Vector.Create(_perUnit));
        guess = Halley.Smaller(z * Vector.Create(_tangent), VectorMath.LogP1Coarse(z));
        return z;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Coarse(Vector<double> target, Vector<double> guess) => Step(target, guess, VectorMath.ExpM1Coarse(guess));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Fine(Vector<double> target, Vector<double> guess) => Step(target, guess, VectorMath.ExpM1Fine(guess));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Exact(Vector<double> target, Vector<double> guess) => Step(target, guess, VectorMath.ExpM1Bounded(guess));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Finish(Vector<double> x, Vector<double> solution) => Halley.Finish(x, solution, Unit, _perUnit, _perSlope, Zero);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Step(Vector<double> target, Vector<double> guess, Vector<double> rising)
    {
        var kappa = Vector.Create(Kappa);
        var f2 = Vector<double>.One + rising;
        return Halley.Step(guess, Vector.FusedMultiplyAdd(kappa, guess, rising) - target, f2 + kappa, f2);
    }
}
