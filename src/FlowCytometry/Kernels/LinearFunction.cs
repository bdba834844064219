using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>(x + Offset) / Width.</summary>
internal readonly record struct LinearFunction(double Offset, double Width) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x) => (x + Vector.Create(Offset)) / Vector.Create(Width);
}
