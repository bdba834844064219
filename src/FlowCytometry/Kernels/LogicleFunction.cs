using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>
/// The logicle in its own units. With v = b |y - x1|, rho = d / b, r = 1 / rho and A = a e^(b x1) the published biexponential
/// a e^(by) - c e^(-dy) - f is A L(v), L(v) = (e^v - 1) + r^2 (1 - e^(-rho v)): a sum of two positive terms, so nothing cancels near
/// zero and no series is needed there; its shape depends on W alone.
/// </summary>
/// <remarks>
/// Halley's steps cube the error. From the guess, which is at most 1 off, three reach full precision for W up to 4 (measured over every
/// z from 1e-9 to 1e200); two more are made beyond, where the second exponential magnifies what the first steps neglect.
/// </remarks>
internal readonly record struct LogicleFunction(double Zero, double Slope, double Unit, double Rho) : IIteratedFunction
{
    private readonly double _perUnit = 1 / Unit;
    private readonly double _perSlope = 1 / Slope;
    private readonly double _r = 1 / Rho;
    private readonly double _tangent = Rho / (1 + Rho);

    /// <inheritdoc/>
    public double Weight => _r;

    /// <inheritdoc/>
    public double Rate => Rho;

    /// <inheritdoc/>
    public bool IsSmooth => Rho > 0.05;

    /// <inheritdoc/>
    public int ExactSteps => Rho > 0.009 ? 1 : 3;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Start(Vector<double> x, out Vector<double> guess)
    {
        var z = Halley.Bound(Vector.Abs(x) * Vector.Create(_perUnit));

        // L is convex: above its tangent at 0, and above e^v - 1. Both bound v from above.
        guess = Halley.Smaller(z * Vector.Create(_tangent), VectorMath.LogP1Coarse(z));
        return z;
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Coarse(Vector<double> target, Vector<double> guess) =>
        Step(target, guess, VectorMath.ExpM1Coarse(guess), VectorMath.ExpM1Coarse(guess * Vector.Create(-Rho)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Fine(Vector<double> target, Vector<double> guess) =>
        Step(target, guess, VectorMath.ExpM1Fine(guess), VectorMath.ExpM1Fine(guess * Vector.Create(-Rho)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Exact(Vector<double> target, Vector<double> guess) =>
        Step(target, guess, VectorMath.ExpM1Bounded(guess), VectorMath.ExpM1Bounded(guess * Vector.Create(-Rho)));

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Finish(Vector<double> x, Vector<double> solution) => Halley.Finish(x, solution, Unit, _perUnit, _perSlope, Zero);

    // rising = e^v - 1, falling = e^(-rho v) - 1; the derivatives of L are sums of the same two.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private Vector<double> Step(Vector<double> target, Vector<double> guess, Vector<double> rising, Vector<double> falling)
    {
        var r = Vector.Create(_r);
        var f = Vector.FusedMultiplyAdd(Vector.Create(-_r * _r), falling, rising) - target;
        var f1 = Vector.FusedMultiplyAdd(r, Vector<double>.One + falling, Vector<double>.One + rising);
        return Halley.Step(guess, f, f1, rising - falling);
    }
}
