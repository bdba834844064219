using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>log10(max(x, Floor) / Unit) / Decades + Offset.</summary>
internal readonly record struct LogFunction(double Unit, double Floor, double Decades, double Offset) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x)
    {
        var floored = Vector.ConditionalSelect(Vector.LessThan(x, Vector.Create(Floor)), Vector.Create(Floor), x); // NaN passes
        return VectorMath.Log10(floored / Vector.Create(Unit)) / Vector.Create(Decades) + Vector.Create(Offset);
    }
}
