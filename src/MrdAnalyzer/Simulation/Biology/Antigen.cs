namespace MrdAnalyzer.Simulation.Biology;

/// <summary>What a simulated antibody binds. The names are those of the standard spelling without hyphens.</summary>
internal enum Antigen
{
    CD3,
    CD10,
    CD19,
    CD20,
    CD22,
    CD24,
    CD34,
    CD38,
    CD45,
    CD58,
    CD66b,
    CD66c,
    CD73,
    CD81,
    CD123,
    CD304,

    /// <summary>The dye that only dead cells take up.</summary>
    Viability,
}
