using System.Numerics;

namespace FlowCytometry.Kernels;

/// <summary>
/// A lane function that solves an equation by a fixed number of steps. <see cref="Lanes"/> takes a block through one step after the other, not a
/// vector through all: each step is a long chain of dependent operations, and the processor overlaps those of neighbouring vectors.
/// </summary>
internal interface IIteratedFunction
{
    /// <summary>The function's value at 0.</summary>
    double Zero { get; }

    /// <summary>Solutions a unit of the function.</summary>
    double Slope { get; }

    /// <summary>Values a unit of the equation's right side.</summary>
    double Unit { get; }

    /// <summary>With <see cref="Rate"/> the derivative of the equation's left side: e^v + weight e^(-rate v).</summary>
    double Weight { get; }

    /// <summary>See <see cref="Weight"/>.</summary>
    double Rate { get; }

    /// <summary>Whether the solution's Taylor series converge fast enough for <see cref="SolutionTable{T}"/>.</summary>
    bool IsSmooth { get; }

    /// <summary>How often <see cref="Exact"/> is called, at least once.</summary>
    int ExactSteps { get; }

    /// <summary>The right side of the equation, at least 0, and a first guess.</summary>
    Vector<double> Start(Vector<double> x, out Vector<double> guess);

    /// <summary>A step for a guess that is wrong in the first digit.</summary>
    Vector<double> Coarse(Vector<double> target, Vector<double> guess);

    /// <summary>A step for a guess that is right to two digits.</summary>
    Vector<double> Fine(Vector<double> target, Vector<double> guess);

    /// <summary>A step in full precision.</summary>
    Vector<double> Exact(Vector<double> target, Vector<double> guess);

    /// <summary>From the solution to the function's value.</summary>
    Vector<double> Finish(Vector<double> x, Vector<double> solution);
}
