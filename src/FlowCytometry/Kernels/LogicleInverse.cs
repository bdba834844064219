using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="LogicleFunction"/>: the biexponential itself.</summary>
internal readonly record struct LogicleInverse(double Zero, double Slope, double Unit, double Rho) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x)
    {
        var u = x - Vector.Create(Zero);
        var v = Vector.Abs(u) * Vector.Create(Slope);
        var value = Vector.FusedMultiplyAdd(Vector.Create(-1 / (Rho * Rho)), VectorMath.ExpM1(v * Vector.Create(-Rho)), VectorMath.ExpM1(v));
        return VectorMath.WithSign(value * Vector.Create(Unit), u);
    }
}
