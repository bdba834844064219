using System.Numerics;
using System.Runtime.CompilerServices;

namespace FlowCytometry.Kernels;

/// <summary>The inverse of <see cref="AsinhFunction"/>: sinh as (E + E / (E + 1)) / 2 with E = e^v - 1, which does not cancel near zero.</summary>
internal readonly record struct AsinhInverse(double Unit, double Offset, double Slope) : ILaneFunction
{
    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Vector<double> Invoke(Vector<double> x)
    {
        var u = x * Vector.Create(Slope) - Vector.Create(Offset);
        var rising = VectorMath.ExpM1(Vector.Abs(u));
        var part = Vector.ConditionalSelect(Vector.LessThan(rising, Vector.Create(1e100)), rising / (rising + Vector<double>.One), Vector<double>.One);
        return VectorMath.WithSign(Vector.Create(0.5) * (rising + part) * Vector.Create(Unit), u);
    }
}
