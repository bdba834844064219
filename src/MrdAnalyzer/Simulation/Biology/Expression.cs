namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// The abundance of one antigen along the maturation of a population: log10 of the signal at nominal gain, one level a knot of the
/// population. Scale: about 1.3 is binding of an antigen-negative cell, 2.5 dim, 3.3 mid, 4.0 bright, 4.8 very bright.
/// </summary>
internal sealed record Expression(Antigen Antigen, double Spread, params double[] Levels)
{
    /// <summary>Share of the cells that are shifted by <see cref="SecondShift"/>: a bimodal antigen.</summary>
    public double SecondShare { get; init; }

    /// <summary>Decades between the second mode and the first.</summary>
    public double SecondShift { get; init; }

    /// <summary>Additional spread in the middle of the path, where cells differ in when they switch the antigen on or off.</summary>
    public double MidSpread { get; init; }
}
