using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="HyperlogFunction"/>.</summary>
internal readonly record struct HyperlogInverse(double Zero, double Slope, double Unit, double Kappa) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x)
    {
        var u = x - Vector.Create(Zero);
        var v = Vector.Abs(u) * Vector.Create(Slope);
        return VectorMath.WithSign(Vector.FusedMultiplyAdd(Vector.Create(Kappa), v, VectorMath.ExpM1(v)) * Vector.Create(Unit), u);
    }
}
