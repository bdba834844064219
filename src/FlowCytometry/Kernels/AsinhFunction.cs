using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>(asinh(x / Unit) + Offset) / Slope.</summary>
internal readonly record struct AsinhFunction(double Unit, double Offset, double Slope) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x) => (VectorMath.Asinh(x / Vector.Create(Unit)) + Vector.Create(Offset)) / Vector.Create(Slope);
}
