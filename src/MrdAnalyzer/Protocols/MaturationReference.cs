namespace MrdAnalyzer.Protocols;

/// <summary>
/// What normal maturation looks like: for each marker an interval of levels at each stage. Levels are decades above or below the landmark
/// cells' median of the same marker in the same tube, so that they do not depend on the instrument's voltages.
/// </summary>
/// <param name="Stages">The stages in order of maturation.</param>
/// <param name="Markers">The markers' intervals.</param>
/// <param name="Others">Other normal cells that enter the lineage gate.</param>
public sealed record MaturationReference(IReadOnlyList<string> Stages, IReadOnlyList<MarkerMaturation> Markers, IReadOnlyList<OtherNormalCells> Others);

/// <summary>A marker along normal maturation.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="Levels">What is normal at each stage; between two stages it glides.</param>
/// <param name="Below">How much a level below the interval speaks for leukaemia, 0 to 1.</param>
/// <param name="Above">How much a level above it does, 0 to 1.</param>
/// <param name="DefinesStage">Whether it jumps between stages, so that cells of nearly the same stage may differ in it.</param>
public sealed record MarkerMaturation(string Marker, IReadOnlyList<NormalLevel> Levels, double Below, double Above, bool DefinesStage)
{
    /// <summary>What is normal at a position along maturation: 0 is the first stage, 1 the second, and so on.</summary>
    public NormalLevel At(double position)
    {
        int stage = Math.Clamp((int)position, 0, Levels.Count - 1);
        if (stage == Levels.Count - 1) return Levels[stage];
        double t = position - stage;
        double Glide(double from, double to) => from + (t * (to - from));
        var (before, after) = (Levels[stage], Levels[stage + 1]);
        return new NormalLevel(
            Glide(before.Typical, after.Typical),
            new LevelInterval(Glide(before.Interval.Low, after.Interval.Low), Glide(before.Interval.High, after.Interval.High)));
    }
}

/// <summary>What is normal for a marker at a stage.</summary>
/// <param name="Typical">The level that most cells have.</param>
/// <param name="Interval">The levels that still are normal.</param>
public readonly record struct NormalLevel(double Typical, LevelInterval Interval);

/// <summary>Normal cells that are no B precursors, yet may enter the lineage gate.</summary>
/// <param name="Name">Their name.</param>
/// <param name="Levels">The levels that they must all have.</param>
public sealed record OtherNormalCells(string Name, IReadOnlyDictionary<string, LevelInterval> Levels);

/// <summary>An interval of levels in decades, both ends inclusive.</summary>
public readonly record struct LevelInterval(double Low, double High)
{
    /// <summary>How far a level lies outside: negative below, positive above, 0 inside.</summary>
    public double Excess(double level) => level < Low ? level - Low : level > High ? level - High : 0;
}
