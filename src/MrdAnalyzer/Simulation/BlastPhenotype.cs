namespace MrdAnalyzer.Simulation;

/// <summary>
/// Where on the normal path a leukaemia is arrested. Base rates in B-cell precursor ALL: CD10+ in 91.2 %, CD34+ in 74.1 % (Bachir 2009).
/// </summary>
public enum BlastPhenotype
{
    /// <summary><c>common</c>: CD10+, CD34 positive or negative.</summary>
    Common,

    /// <summary><c>pro-b</c>: CD10 negative, CD34+.</summary>
    ProB,

    /// <summary><c>pre-b</c>: CD10+, CD34 negative, CD20 in part.</summary>
    PreB,
}
