using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>
/// The logicle in its own units. With v = b |y - x1|, rho = d / b, r = 1 / rho and A = a e^(b x1) the published biexponential
/// a e^(by) - c e^(-dy) - f is A L(v), L(v) = (e^v - 1) + r^2 (1 - e^(-rho v)): a sum of two positive terms, so nothing cancels near
/// zero and no series is needed there; its shape depends on W alone.
/// </summary>
internal readonly record struct LogicleFunction(double Zero, double Slope, double Unit, double Rho) : ILaneFunction
{
    private const double Huge = 1e200;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x)
    {
        var z = Vector.Abs(x) / Vector.Create(Unit);
        var isHuge = Vector.GreaterThan(z, Vector.Create(Huge));
        var bounded = Vector.ConditionalSelect(isHuge, Vector.Create(Huge), z);
        var rho = Vector.Create(-Rho);
        var r = Vector.Create(1 / Rho);
        var r2 = Vector.Create(1 / (Rho * Rho));

        // Start from above: L is convex, above its tangent at 0 and above e^v - 1. Then Halley, a fixed number of times: the error is cubed.
        var tangent = bounded / (Vector<double>.One + r);
        var log = VectorMath.LogP1(bounded);
        var v = Vector.ConditionalSelect(Vector.LessThan(tangent, log), tangent, log);
        for (int i = 0; i < 5; i++)
        {
            var rising = VectorMath.ExpM1Bounded(v);
            var falling = VectorMath.ExpM1Bounded(rho * v);
            var f = Vector.FusedMultiplyAdd(-r2, falling, rising) - bounded;
            var f1 = Vector.FusedMultiplyAdd(r, Vector<double>.One + falling, Vector<double>.One + rising);
            var f2 = rising - falling;
            v -= (f + f) * f1 / ((f1 + f1) * f1 - (f * f2));
        }

        v = Vector.ConditionalSelect(isHuge, VectorMath.Log(z), v);
        return Vector.CopySign(v, x) / Vector.Create(Slope) + Vector.Create(Zero);
    }
}
