using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>(x + Offset) / Width.</summary>
internal readonly record struct LinearFunction(double Offset, double Width) : ILaneFunction
{
    /// <inheritdoc/>
    public Vector<double> Invoke(Vector<double> x) => (x + Vector.Create(Offset)) / Vector.Create(Width);
}
