using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="LinearFunction"/>: x * Width - Offset.</summary>
internal readonly record struct LinearInverse(double Offset, double Width) : ILaneFunction
{
    /// <inheritdoc/>
    public Vector<double> Invoke(Vector<double> x) => (x * Vector.Create(Width)) - Vector.Create(Offset);
}
