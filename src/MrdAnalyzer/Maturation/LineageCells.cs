using FlowCytometry;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Maturation;

/// <summary>The cells of a lineage as numbers: their levels in decades above the T and NK cells, a coordinate each of the markers and of scatter.</summary>
/// <param name="Names">The names of the coordinates, markers first.</param>
/// <param name="Markers">How many of them are markers.</param>
/// <param name="Floors">The level of each below which nothing is told apart from negative.</param>
/// <param name="Levels">Cells x coordinates; what lies below the floor lies on it.</param>
/// <param name="Weight">How many cells each stands for: of very many, a sample is looked at.</param>
/// <param name="Anchors">Where other cells of the tube lie.</param>
internal sealed record LineageCells(IReadOnlyList<string> Names, int Markers, double[] Floors, double[] Levels, double Weight, IReadOnlyList<AnchorLevel> Anchors)
{
    private const int Most = 400_000;

    /// <summary>What doublets of the lineage look like.</summary>
    public CellPairs Pairs { get; init; } = CellPairs.None(Names.Count);

    /// <summary>The number of coordinates.</summary>
    public int Dimension => Names.Count;

    /// <summary>The number of cells.</summary>
    public int Count => Levels.Length / Dimension;

    /// <summary>The levels of one cell.</summary>
    public ReadOnlySpan<double> this[int cell] => Levels.AsSpan(cell * Dimension, Dimension);

    /// <summary>The coordinate of a marker, or -1.</summary>
    public int Marker(string name) => Enumerable.Range(0, Markers).FirstOrDefault(m => Names[m] == name, -1);

    /// <summary>The coordinate of forward scatter, or -1.</summary>
    public int ForwardScatter => Names.ToList().IndexOf(LevelAxis.Forward);

    /// <summary>The coordinate of side scatter, or -1.</summary>
    public int SideScatter => Names.ToList().IndexOf(LevelAxis.Side);

    /// <summary>Reads the cells of a population.</summary>
    public static LineageCells Read(GatingRun run, string lineage, string denominator, Landmarks landmarks, IReadOnlyList<LevelAxis> axes)
    {
        var cells = EventSample.Of(run.Sample, run.Mask(lineage).Thin(Most));
        int markers = axes.Count(a => a.IsMarker);
        double weight = cells.Count == 0 ? 1 : (double)run.Mask(lineage).Count / cells.Count;
        double[] levels = [];
        IReadOnlyList<AnchorLevel> anchors = [];
        var pairs = CellPairs.None(axes.Count);
        Action[] parts = [() => anchors = AnchorCells.Find(run, denominator, lineage, landmarks, axes), () => pairs = CellPairs.Of(run, lineage, denominator, axes), () => levels = Read(cells, axes)];
        Threads.For(parts.Length, p => parts[p]());
        return new LineageCells([.. axes.Select(a => a.Name)], markers, [.. axes.Select(a => a.Floor)], levels, weight, anchors) { Pairs = pairs };
    }

    /// <summary>The levels of events, events x coordinates.</summary>
    public static double[] Read(EventSample cells, IReadOnlyList<LevelAxis> axes)
    {
        int d = axes.Count;
        double[] levels = GC.AllocateUninitializedArray<double>(cells.Count * d);
        Threads.For(d, () => new double[cells.Count], (a, values) =>
        {
            cells.Read(axes[a].Dimension, values);
            for (int i = 0; i < values.Length; i++) levels[(i * d) + a] = (values[i] * axes[a].Decades) - axes[a].Zero;
        });
        return levels;
    }
}
