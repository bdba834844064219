using FlowCytometry;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Maturation;

/// <summary>
/// The search for aberrant cells among a few made-up ones, of which nothing comes: what of it the runtime has yet to compile and to bind is ready
/// then when the cells of the file come. It goes on beside the front gates, which leave a processor free, and takes a twentieth off the time of a report.
/// </summary>
internal static class Rehearsal
{
    private const int Cells = 400;

    private static int _hasBegun;

    /// <summary>Begins, once in a process; where there is one thread only, not at all.</summary>
    public static void Begin(MrdProtocol protocol)
    {
        if (Threads.Most > 1 && Interlocked.Exchange(ref _hasBegun, 1) == 0) _ = Task.Run(() => Threads.Alone(() => Clusters(protocol)));
    }

    /// <summary>The clusters of the made-up cells.</summary>
    public static IReadOnlyList<AberrantCluster> Clusters(MrdProtocol protocol) => AberrantCells.Find(MadeUp(protocol), protocol).Clusters;

    // Two kinds of cells for each marker.
    private static LineageCells MadeUp(MrdProtocol protocol)
    {
        string[] markers = [.. protocol.Maturation.Markers.Select(m => m.Marker)], names = [.. markers, LevelAxis.Forward, LevelAxis.Side];
        var levels = new double[Cells * names.Length];
        for (int i = 0; i < levels.Length; i++)
        {
            int cell = i / names.Length, axis = i % names.Length;
            levels[i] = (((cell * 7) + axis) % 4 / 2 * 1.5) + (((cell * 31) + (axis * 17)) % 101 / 250.0);
        }

        return new LineageCells(names, markers.Length, [.. markers.Select(_ => 0.3), double.NegativeInfinity, double.NegativeInfinity], levels, 1, [.. markers.Select(m => new AnchorLevel("T cells", m, 0))]);
    }
}
