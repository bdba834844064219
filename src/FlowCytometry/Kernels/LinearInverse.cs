using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="LinearFunction"/>: x * Width - Offset.</summary>
internal readonly record struct LinearInverse(double Offset, double Width) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x) => (x * Vector.Create(Width)) - Vector.Create(Offset);
}
