using BenchmarkDotNet.Attributes;
using FlowCytometry.Fcs;

namespace MrdAnalyzer.Benchmarks;

/// <summary>Files of 16 parameters in the page cache into columns.</summary>
[MemoryDiagnoser]
[MinColumn, MedianColumn]
public class FcsReadingBenchmarks
{
    private static readonly FcsReadOptions _headerOnly = new() { Events = FcsEventSelection.None };

    private string _path = "";

    [Params("single", "uint16", "uint24", "double")]
    public string Type { get; set; } = "";

    [Params(1_000_000, 5_000_000)]
    public int Events { get; set; }

    [GlobalSetup]
    public void Write()
    {
        var random = new Random(1);
        var (type, bits, range) = Type switch
        {
            "single" => (FcsDataType.Single, 32, 262144.0),
            "uint16" => (FcsDataType.Integer, 16, 65536.0),
            "uint24" => (FcsDataType.Integer, 24, 16777216.0),
            _ => (FcsDataType.Double, 64, 262144.0),
        };
        var parameters = new List<(FcsParameter, FcsColumn)>();
        for (int p = 1; p <= 16; p++)
        {
            double[] values = new double[Events];
            for (int i = 0; i < values.Length; i++) values[i] = random.Next(60000);
            parameters.Add((new FcsParameter { Index = p, Name = $"P{p}", DataType = type, Bits = bits, Range = range }, new FcsColumn(values)));
        }

        _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".fcs");
        using (var stream = File.Create(_path)) FcsWriter.Write(stream, new FcsContent { Parameters = parameters });

        // Instruments do not compute the CRC.
        using var crc = File.OpenWrite(_path);
        crc.Position = crc.Length - 8;
        crc.Write("00000000"u8);
    }

    [GlobalCleanup]
    public void Delete() => File.Delete(_path);

    [Benchmark]
    public FcsFile Columns() => FcsFile.Read(_path);

    [Benchmark]
    public FcsFile HeaderOnly() => FcsFile.Read(_path, _headerOnly);
}
