using System.Buffers.Binary;
using System.Globalization;
using System.Text;
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
        var (code, bits, range) = Type switch
        {
            "single" => ("F", 32, 262144),
            "uint16" => ("I", 16, 65536),
            "uint24" => ("I", 24, 16777216),
            _ => ("D", 64, 262144),
        };
        long bytes = (long)Events * 16 * bits / 8;
        string text = Text(code, bits, range, 0, 0);
        long begin = 58 + text.Length, end = begin + bytes - 1;
        string data = end > 99_999_999 ? $"{0,8}{0,8}" : FormattableString.Invariant($"{begin,8}{end,8}");
        _path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".fcs");
        using var stream = new FileStream(_path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 20);
        stream.Write(Encoding.ASCII.GetBytes(FormattableString.Invariant($"FCS3.1    {58,8}{begin - 1,8}{data}{0,8}{0,8}") + Text(code, bits, range, begin, end)));
        var random = new Random(1);
        byte[] value = new byte[8];
        for (long i = 0; i < (long)Events * 16; i++)
        {
            int number = random.Next(60000);
            if (code == "F") BinaryPrimitives.WriteSingleLittleEndian(value, number);
            else if (code == "D") BinaryPrimitives.WriteDoubleLittleEndian(value, number);
            else BinaryPrimitives.WriteInt32LittleEndian(value, number);
            stream.Write(value, 0, bits / 8);
        }
    }

    [GlobalCleanup]
    public void Delete() => File.Delete(_path);

    [Benchmark]
    public FcsFile Columns() => FcsFile.Read(_path);

    [Benchmark]
    public FcsFile HeaderOnly() => FcsFile.Read(_path, _headerOnly);

    /// <summary>As an instrument writes it, without a CRC; our writer has no 24 bits.</summary>
    private string Text(string code, int bits, int range, long begin, long end)
    {
        var text = new StringBuilder("|$BEGINANALYSIS|0|$ENDANALYSIS|0|$BEGINSTEXT|0|$ENDSTEXT|0|$NEXTDATA|0|$MODE|L|$BYTEORD|1,2,3,4|$PAR|16|");
        text.Append(CultureInfo.InvariantCulture, $"$DATATYPE|{code}|$TOT|{Events}|$BEGINDATA|{begin:D10}|$ENDDATA|{end:D10}|");
        for (int p = 1; p <= 16; p++) text.Append(CultureInfo.InvariantCulture, $"$P{p}N|P{p}|$P{p}B|{bits}|$P{p}R|{range}|$P{p}E|0,0|");
        return text.ToString();
    }
}
