using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>A function applied to every lane on its own. Implemented by structs, so that <see cref="Lanes"/> compiles to one loop for each.</summary>
internal interface ILaneFunction
{
    /// <summary>The function's values.</summary>
    Vector<double> Invoke(Vector<double> x);
}
