namespace MrdAnalyzer.Simulation;

/// <summary>How the simulated values are to be stored in a file.</summary>
public enum MarrowStorage
{
    /// <summary>32-bit floating point, range 262144; values below 0 occur.</summary>
    Single,

    /// <summary>16-bit unsigned integers, linear, range 65536: a quarter of the scale of <see cref="Single"/>, rounded, cut off at 0.</summary>
    Integer16,
}
