using BenchmarkDotNet.Attributes;
using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Gating;
using FlowCytometry.Gating.Kernels;
using FlowCytometry.Gating.Statistics;
using FlowCytometry.Transforms;
using MrdAnalyzer.Cli.Bench;

namespace MrdAnalyzer.Benchmarks;

/// <summary>What a million events cost on one core, kernel by kernel, and then a whole hierarchy; within this process, without the file.</summary>
[InProcess]
[MinColumn, MedianColumn]
public class KernelBenchmarks
{
    private const int Events = 1_000_000;
    private const int Block = 4096;

    private static readonly GatingOptions OneCore = new() { MaxThreads = 1 };

    private readonly double[] _xs = new double[Block];
    private readonly double[] _ys = new double[Block];
    private readonly double[] _values = new double[BenchTube.Colours * Block];
    private readonly ulong[] _words = new ulong[Block / 64];
    private readonly int[] _outputs = [.. Enumerable.Range(0, BenchTube.Colours)];
    private readonly PolygonOutline _octagon = new([.. Octagon(Math.Cos)], [.. Octagon(Math.Sin)]);
    private readonly LogicleTransform _logicle = new(262_144);
    private EventTable _table = null!;
    private CompensationMatrix _matrix = null!;
    private GatingHierarchy _hierarchy = null!;
    private EventTable _transformed = null!;

    [GlobalSetup]
    public void Make()
    {
        using var tube = new BenchTube(Events);
        _table = FcsImport.Read(tube.Path);
        _matrix = CompensationMatrix.FromSpillover(_table.Spillover!);
        _hierarchy = BenchStrategies.Hierarchy.Apply(_table, OneCore);
        _transformed = BenchTube.Transform(_table);
        _table.Column("FSC-A").CopyTo(0, _xs);
        _table.Column("SSC-A").CopyTo(0, _ys);
    }

    [Benchmark]
    public void Range() => EachBlock(() => RangeKernel.And(_xs, 30_000, 90_000, _words));

    [Benchmark]
    public void PolygonOfEight() => EachBlock(() => PolygonKernel.And(_xs, _ys, _octagon, _words));

    [Benchmark]
    public void Compensate() => EachStart(start => Compensated(start));

    [Benchmark]
    public void CompensateAndLogicle() => EachStart(start =>
    {
        var values = Compensated(start);
        _logicle.Apply(values, values);
    });

    [Benchmark]
    public GatingHierarchy EightGatesFromRawValues() => BenchStrategies.Hierarchy.Apply(_table, OneCore);

    [Benchmark]
    public GatingHierarchy EightGatesFromTransformedValues() => BenchStrategies.HierarchyOfTransformed.Apply(_transformed, OneCore);

    [Benchmark]
    public PopulationStatistics StatisticsOfElevenPopulations() => PopulationStatistics.Of(_hierarchy);

    private static IEnumerable<double> Octagon(Func<double, double> coordinate) => Enumerable.Range(0, 8).Select(i => 60_000 + (40_000 * coordinate((i + 0.3) * Math.PI / 4)));

    private Span<double> Compensated(int start)
    {
        var values = _values.AsSpan(0, _outputs.Length * Math.Min(Block, Events - start));
        _matrix.Apply(_table, start, _outputs, values);
        return values;
    }

    private void EachBlock(Action work)
    {
        for (int events = 0; events < Events; events += Block)
        {
            Array.Fill(_words, ulong.MaxValue);
            work();
        }
    }

    private static void EachStart(Action<int> work)
    {
        for (int start = 0; start < Events; start += Block) work(start);
    }
}
