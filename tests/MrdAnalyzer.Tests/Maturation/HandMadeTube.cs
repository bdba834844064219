using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Tests.Maturation;

/// <summary>A lineage made by hand: normal cells where the reference puts the stages, on a tube with scales of its own, and whatever a test adds.</summary>
internal sealed class HandMadeTube
{
    public static readonly MrdProtocol Protocol = BuiltInProtocols.Get("b-all");

    private const double Width = 0.15;
    private const double ScatterWidth = 0.05;

    private static readonly string[] Markers = ["CD45", "CD10", "CD20", "CD34", "CD38", "CD58", "CD19", "CD123"];
    private static readonly double[] Floors = [-3, 0.3, 0.3, 0.3, -1, -2, 0.4, 0.3];

    // Where the scale of each marker begins.
    private static readonly double[] Zeros = [0, 2.4, 2.6, 1.9, 1.6, 0, 2.5, 0];

    private readonly Random _random = new(7);
    private readonly List<double> _cells = [];
    private double[] _pairs = [];
    private double _pairWeight;

    private static int Dimension => Markers.Length + 2;

    /// <summary>A marrow with haematogones and mature B cells.</summary>
    public static HandMadeTube Healthy() => new HandMadeTube().Add(150, Stage(1)).Add(500, Stage(2)).Add(300, Stage(3)).Add(800, Stage(4));

    /// <summary>Where cells lie: a stage of normal maturation with some markers moved, by decades.</summary>
    public static double[] Stage(double position, params (string Marker, double By)[] moved)
    {
        double[] centre = [.. Markers.Select((m, i) => Zeros[i] + Protocol.Maturation.Markers.First(r => r.Marker == m).At(position)), 0, 0];
        foreach (var (marker, by) in moved) centre[Axis(marker)] += by;
        return centre;
    }

    /// <summary>Where cells lie that are two: intensities and sizes add up.</summary>
    public static double[] Both(double[] a, double[] b) => [.. a.Zip(b, (x, y) => Math.Log10(Math.Pow(10, x) + Math.Pow(10, y)))];

    public HandMadeTube Add(int cells, double[] centre, double width = Width)
    {
        for (int i = 0; i < cells; i++) _cells.AddRange(Cell(centre, width));
        return this;
    }

    /// <summary>Tells the tube what its doublets look like: so many of each kind, were every cell in one.</summary>
    public HandMadeTube WithPairs(params (double[] Centre, int Count)[] kinds)
    {
        _pairs = [.. kinds.SelectMany(k => Enumerable.Range(0, k.Count).SelectMany(_ => Cell(k.Centre, Width)))];
        _pairWeight = 1;
        return this;
    }

    public IReadOnlyList<AberrantCluster> Judge()
    {
        AnchorLevel[] anchors = [new("T cells", "CD45", 0), new("T cells", "CD58", 0), new("neutrophils", "CD10", Zeros[1] - 1), new("progenitors", "CD34", Zeros[3] + 0.1), new("monocytes", "CD38", Zeros[4] - 0.6)];
        var cells = new LineageCells([.. Markers, LevelAxis.Forward, LevelAxis.Side], Markers.Length, Floors, [.. _cells], 1, anchors) { Pairs = new CellPairs(_pairs, Dimension, _pairWeight) };
        return AberrantCells.Find(cells, Protocol).Clusters;
    }

    private static int Axis(string name) => name switch { "FSC" => Markers.Length, "SSC" => Markers.Length + 1, _ => Array.IndexOf(Markers, name) };

    private IEnumerable<double> Cell(double[] centre, double width)
    {
        for (int a = 0; a < Dimension; a++)
        {
            bool isScatter = a >= Markers.Length;
            double gauss = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
            yield return isScatter ? (centre[a] + (gauss * ScatterWidth)) * LevelAxis.ScatterWeight : Math.Max(Floors[a], centre[a] + (gauss * width));
        }
    }
}
