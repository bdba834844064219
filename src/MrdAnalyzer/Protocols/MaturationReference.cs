namespace MrdAnalyzer.Protocols;

/// <summary>
/// What normal maturation looks like: for each marker the levels of the stages in decades to each other, and where other cells of the tube lie
/// on the same scale. Where the scale begins on an instrument is for the tube to say.
/// </summary>
/// <param name="Stages">The stages in order of maturation.</param>
/// <param name="BetweenTubes">Decades (standard deviation) by which stages and anchors may differ from the reference to each other.</param>
/// <param name="WithinTube">Decades (standard deviation) by which neighbouring normal cells of one tube may differ from each other beyond that.</param>
/// <param name="MatureKinds">Markers in which the kinds of mature B cells differ, so that those say nothing of the path.</param>
/// <param name="LandmarksLack">Markers that the landmark cells lack: they show how wide negative cells are.</param>
/// <param name="Markers">The markers.</param>
public sealed record MaturationReference(IReadOnlyList<string> Stages, ProtocolNumber BetweenTubes, ProtocolNumber WithinTube, IReadOnlyList<string> MatureKinds, IReadOnlyList<string> LandmarksLack, IReadOnlyList<MarkerMaturation> Markers);

/// <summary>A marker along normal maturation.</summary>
/// <param name="Marker">The marker.</param>
/// <param name="Levels">The level at each stage, on the marker's own scale; <see cref="Absent"/> or less: not there. Between two stages it glides.</param>
/// <param name="Below">How much a level below speaks for leukaemia, 0 to 1.</param>
/// <param name="Above">How much a level above does, 0 to 1.</param>
/// <param name="Anchors">Where other cells of the tube lie on the same scale, by their names.</param>
public sealed record MarkerMaturation(string Marker, IReadOnlyList<double> Levels, double Below, double Above, IReadOnlyDictionary<string, double> Anchors)
{
    /// <summary>From this level on downwards a marker counts as not expressed.</summary>
    public const double Absent = -3.5;

    /// <summary>The level at a position along maturation: 0 is the first stage, 1 the second, and so on.</summary>
    public double At(double position)
    {
        position = Math.Clamp(position, 0, Levels.Count - 1);
        int stage = (int)position;
        return stage == Levels.Count - 1 ? Levels[stage] : Levels[stage] + ((position - stage) * (Levels[stage + 1] - Levels[stage]));
    }
}
