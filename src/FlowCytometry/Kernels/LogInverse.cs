using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="LogFunction"/> above its floor: Unit * 10^((x - Offset) * Decades).</summary>
internal readonly record struct LogInverse(double Unit, double Decades, double Offset) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x) => VectorMath.Pow10((x - Vector.Create(Offset)) * Vector.Create(Decades)) * Vector.Create(Unit);
}
