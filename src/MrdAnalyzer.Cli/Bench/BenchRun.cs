using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Gating.Statistics;
using FlowCytometry.Transforms;

namespace MrdAnalyzer.Cli.Bench;

/// <summary>The steps of a gating job one by one, and the whole, on this machine; all on as many processors as there are, but for the transforms.</summary>
internal static class BenchRun
{
    private const int Block = 4096;
    private const string Megabytes = "MB/s", Events = "M events/s", Values = "M values/s a core";

    /// <summary>Measures; each line comes when it is known.</summary>
    /// <param name="events">Events of the tube.</param>
    /// <param name="seconds">How long each is repeated.</param>
    public static IEnumerable<Benchmark> Measure(int events, double seconds)
    {
        using var tube = new BenchTube(events);
        double megabytes = tube.Bytes / 1e6, millions = events / 1e6;
        byte[] from = File.ReadAllBytes(tube.Path), to = new byte[from.Length];
        yield return Benchmark.Of("copy of the file's bytes in memory", megabytes, Megabytes, seconds, () => from.CopyTo(to, 0));
        from = to = [];
        yield return Benchmark.Of("read the file to columns", megabytes, Megabytes, seconds, () => FcsImport.Read(tube.Path));
        var table = FcsImport.Read(tube.Path);
        var matrix = CompensationMatrix.FromSpillover(table.Spillover!);
        yield return Benchmark.Of("compensate 10 x 10", millions, Events, seconds, () => Compensate(table, matrix, null));
        yield return Benchmark.Of("compensate and logicle, 10 channels", millions, Events, seconds, () => Compensate(table, matrix, new LogicleTransform(262_144)));
        foreach (var transform in (IChannelTransform[])[new LogicleTransform(262_144), new HyperlogTransform(262_144), new AsinhTransform(262_144, 4.5), new LogTransform(262_144, 4.5), new FlowJoBiexTransform()])
        {
            yield return Transform(table, transform, seconds);
        }

        foreach (var (kind, strategy) in BenchStrategies.Kinds) yield return Benchmark.Of($"gate: {kind}", millions, Events, seconds, () => strategy.Apply(table));
        yield return Benchmark.Of("8 gates, compensated and transformed", millions, Events, seconds, () => BenchStrategies.Hierarchy.Apply(table));
        var transformed = BenchTube.Transform(table);
        yield return Benchmark.Of("8 gates, from transformed values", millions, Events, seconds, () => BenchStrategies.HierarchyOfTransformed.Apply(transformed));
        var hierarchy = BenchStrategies.Hierarchy.Apply(table);
        yield return Benchmark.Of("statistics of 16 channels in 11 populations", millions, Events, seconds, () => PopulationStatistics.Of(hierarchy));
        yield return Benchmark.Of("whole job: read, 8 gates, statistics", millions, Events, seconds, () => PopulationStatistics.Of(BenchStrategies.Hierarchy.Apply(FcsImport.Read(tube.Path))));
    }

    private static void Compensate(EventTable table, CompensationMatrix matrix, LogicleTransform? transform)
    {
        int[] outputs = [.. Enumerable.Range(0, matrix.Outputs.Count)];
        Parallel.For(0, (table.EventCount + Block - 1) / Block, () => new double[outputs.Length * Block], (block, _, values) =>
        {
            int start = block * Block, count = Math.Min(Block, table.EventCount - start);
            var part = values.AsSpan(0, outputs.Length * count);
            matrix.Apply(table, start, outputs, part);
            transform?.Apply(part, part);
            return values;
        }, static _ => { });
    }

    private static Benchmark Transform(EventTable table, IChannelTransform transform, double seconds)
    {
        const int repeats = 16;
        double[] values = new double[Block], positions = new double[Block];
        table.Column(BenchTube.Colour(0)).CopyTo(0, values);
        return Benchmark.Of($"transform: {transform.Kind}", repeats * Block / 1e6, Values, seconds / 4, () =>
        {
            for (int i = 0; i < repeats; i++) transform.Apply(values, positions);
        });
    }
}
