using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>
/// The hyperlog in its own units: with v = b |y - x1| and A = a e^(b x1), a e^(by) + c y - f is A (e^v - 1 + kappa v), kappa = e^p / p,
/// p = W ln 10.
/// </summary>
internal readonly record struct HyperlogFunction(double Zero, double Slope, double Unit, double Kappa) : ILaneFunction
{
    private const double Huge = 1e200;

    /// <inheritdoc/>
    public Vector<double> Invoke(Vector<double> x)
    {
        var z = Vector.Abs(x) / Vector.Create(Unit);
        var isHuge = Vector.GreaterThan(z, Vector.Create(Huge));
        var bounded = Vector.ConditionalSelect(isHuge, Vector.Create(Huge), z);
        var kappa = Vector.Create(Kappa);

        // As for the logicle: from above, then Halley.
        var tangent = bounded / (Vector<double>.One + kappa);
        var log = VectorMath.LogP1(bounded);
        var v = Vector.ConditionalSelect(Vector.LessThan(tangent, log), tangent, log);
        for (int i = 0; i < 5; i++)
        {
            var rising = VectorMath.ExpM1Bounded(v);
            var f = Vector.FusedMultiplyAdd(kappa, v, rising) - bounded;
            var f2 = Vector<double>.One + rising;
            var f1 = f2 + kappa;
            v -= (f + f) * f1 / ((f1 + f1) * f1 - (f * f2));
        }

        v = Vector.ConditionalSelect(isHuge, VectorMath.Log(z), v);
        return Vector.CopySign(v, x) / Vector.Create(Slope) + Vector.Create(Zero);
    }
}
