using System.Runtime.InteropServices;
using FlowCytometry.Fcs.Tests.Support;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Events that stay in the file have the values, the precision and the diagnostics of those that are read into memory.</summary>
public class StoredEventsTests
{
    public static TheoryData<string, string, string, string[], string> Layouts => new()
    {
        { "I", "1,2,3,4", "FCS3.0", ["16:1024:0,0", "16:65536:0,0", "16:1024:4,1"], "" },
        { "I", "4,3,2,1", "FCS3.0", ["32:262144:0,0", "8:256:0,0", "24:16777216:0,0", "64:18446744073709551615:0,0"], "" },
        { "I", "1,2,3,4", "FCS3.0", ["10:1024:0,0", "12:4096:0,0", "7:128:0,0"], "" },
        { "I", "1,2,3,4", "FCS3.1", ["16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0", "16:65536:0,0"], "2" },
        { "I", "1,2,3,4", "FCS3.1", ["16:65536:0,0", "16:65536:0,0"], "3" },
        { "F", "1,2,3,4", "FCS3.1", ["32:262144:0,0", "32:262144:0,0", "32:262144:0,0"], "" },
        { "F", "4,3,2,1", "FCS3.1", ["32:262144:0,0", "32:262144:0,0"], "7" },
        { "D", "1,2,3,4", "FCS3.1", ["64:262144:0,0", "64:262144:0,0", "64:262144:0,0", "64:262144:0,0", "64:262144:0,0"], "0.5" },
    };

    [Theory]
    [MemberData(nameof(Layouts))]
    public void Every_layout_and_scale(string type, string order, string version, string[] parameters, string gain)
    {
        const int Events = 10_003;
        var random = new Random(5);
        var builder = new FcsBuilder { DataType = type, ByteOrder = order, Version = version, Total = Events };
        int bits = 0;
        foreach (string[] p in parameters.Select(p => p.Split(':')))
        {
            builder.Parameter($"P{bits}", p[0], p[1], p[2], gain.Length == 0 ? null : gain);
            bits += int.Parse(p[0], System.Globalization.CultureInfo.InvariantCulture);
        }

        byte[] data = new byte[((long)bits * Events + 7) / 8];
        random.NextBytes(data);
        builder.Data = data;
        Same(builder.Build());
    }

    [SharedDataFact]
    public void Every_data_set_of_real_files()
    {
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*.*", SearchOption.AllDirectories).Where(p => Path.GetExtension(p).ToUpperInvariant() is ".FCS" or ".LMD" && new FileInfo(p).Length < 20_000_000))
        {
            FcsFile held;
            try
            {
                held = FcsFile.Read(path);
            }
            catch (FcsFormatException)
            {
                Assert.Throws<FcsFormatException>(() => FcsFile.Read(path, new FcsReadOptions { EventMemory = 0 }));
                continue;
            }

            Same(held, FcsFile.Read(path, new FcsReadOptions { EventMemory = 0 }));
        }
    }

    [Fact]
    public void A_file_that_changes_is_not_read_on()
    {
        string path = Path.GetTempFileName();
        try
        {
            var builder = new FcsBuilder { Data = new byte[20_000], Total = 10_000 }.Parameter("A", "16", "1024");
            File.WriteAllBytes(path, builder.Build());
            var stored = FcsFile.Read(path, new FcsReadOptions { EventMemory = 10 }).DataSets[0].Stored!;
            var block = stored.CreateBlock(100);
            block.Load(50, 100);
            Assert.Equal(100, block.Singles(0).Length);
            Assert.Throws<ArgumentOutOfRangeException>(() => block.Load(9_950, 51));
            Assert.Throws<ArgumentOutOfRangeException>(() => block.Load(0, 101));
            File.SetLastWriteTimeUtc(path, new DateTime(2001, 2, 3, 4, 5, 6, DateTimeKind.Utc));
            Assert.Contains(Path.GetFileName(path), Assert.Throws<IOException>(() => block.Load(0, 10)).Message, StringComparison.Ordinal);
            Assert.Equal(0, block.Count);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void What_fits_or_comes_from_a_stream_is_in_memory()
    {
        var builder = new FcsBuilder { Data = new byte[200], Total = 100 }.Parameter("A", "16", "1024");
        Assert.Null(FcsFile.Read(new MemoryStream(builder.Build()), "a.fcs", new FcsReadOptions { EventMemory = 0 }).DataSets[0].Stored);
    }

    private static void Same(byte[] file)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, file);
            Same(FcsFile.Read(path), FcsFile.Read(path, new FcsReadOptions { EventMemory = 0 }));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void Same(FcsFile held, FcsFile stored)
    {
        Assert.Equal(held.Diagnostics, stored.Diagnostics);
        var (expected, events) = (held.DataSets[held.DefaultDataSet], stored.DataSets[stored.DefaultDataSet].Stored);
        if (events is null) return;
        Assert.Equal(expected.EventCount, events.EventCount);
        var columns = Enumerable.Range(0, expected.Parameters.Count).Select(expected.Scaled).ToList();
        var block = events.CreateBlock(1500);
        for (int start = 0, count; start < events.EventCount; start += count)
        {
            (int from, count) = (start, Math.Min(1499, events.EventCount - start));
            block.Load(start, count);
            foreach (var (p, column) in columns.Index())
            {
                Assert.Equal(column.IsDouble, events.IsDouble(p));
                AssertBits(column.IsDouble ? [] : column.Singles.Span.Slice(from, count), block.Singles(p));
                AssertBits(column.IsDouble ? column.Doubles.Span.Slice(from, count) : [], block.Doubles(p));
            }
        }

        if (!events.IsPickable) return;
        int[] picked = [.. Enumerable.Range(0, Math.Min(1500, events.EventCount)).Select(i => (int)((long)i * i % events.EventCount))];
        block.Load(picked);
        foreach (var (p, column) in columns.Index())
        {
            AssertBits<float>([.. picked.Where(_ => !column.IsDouble).Select(i => column.Singles.Span[i])], block.Singles(p));
            AssertBits<double>([.. picked.Where(_ => column.IsDouble).Select(i => column.Doubles.Span[i])], block.Doubles(p));
        }
    }

    private static void AssertBits<T>(ReadOnlySpan<T> expected, ReadOnlySpan<T> actual)
        where T : unmanaged => Assert.True(MemoryMarshal.AsBytes(expected).SequenceEqual(MemoryMarshal.AsBytes(actual)));
}
