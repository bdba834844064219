namespace MrdAnalyzer.Protocols;

/// <summary>An interval of levels in decades, both ends inclusive; ends at <see cref="Lowest"/> and <see cref="Highest"/> are none.</summary>
public sealed record LevelInterval(double Low, double High)
{
    /// <summary>Below all levels.</summary>
    public const double Lowest = -9;

    /// <summary>Above all levels.</summary>
    public const double Highest = 9;
}
