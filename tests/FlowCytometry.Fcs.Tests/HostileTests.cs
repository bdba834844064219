using System.Text;
using FlowCytometry.Fcs.Tests.Support;

namespace FlowCytometry.Fcs.Tests;

/// <summary>Files made to hurt: refused (or read) within 100 ms and 50 MB.</summary>
public class HostileTests
{
#if DEBUG
    private const int MostMilliseconds = 500;
#else
    private const int MostMilliseconds = 100;
#endif
    private const long MostBytes = 50 << 20;

    private static FcsBuilder OneByte() => new FcsBuilder { Data = [7], Total = 1 }.Parameter("A", "8", "256");

    /// <summary>The quickest of some attempts: compilation and collections do not count.</summary>
    private static void Quickly(Action read)
    {
        double best = double.MaxValue;
        for (int attempt = 0; attempt < 10 && best > MostMilliseconds; attempt++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            var begin = ThreadClock.Now;
            read();
            best = Math.Min(best, (ThreadClock.Now - begin).TotalMilliseconds);
            Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, MostBytes);
        }

        Assert.InRange(best, 0, MostMilliseconds);
    }

    private static void RefusedQuickly(string name, Stream stream, FcsTolerance tolerance = FcsTolerance.Lenient) =>
        Quickly(() => Check.Refused(name, () => FcsFile.Read(stream, "hostile.fcs", new FcsReadOptions { Tolerance = tolerance })));

    private static void ReadQuickly(byte[] bytes, FcsTolerance tolerance = FcsTolerance.Standard) =>
        Quickly(() =>
        {
            try
            {
                FcsFile.Read(new MemoryStream(bytes), "hostile.fcs", new FcsReadOptions { Tolerance = tolerance });
            }
            catch (FcsFormatException)
            {
            }
        });

    private static byte[] Header(string text) => Encoding.ASCII.GetBytes(text);

    [Theory]
    [InlineData("1000000000000000000")]
    [InlineData("9223372036854775807")]
    [InlineData("99999999999999999999999999")]
    public void Events_without_end(string total)
    {
        var builder = OneByte().With("$TOT", total);
        builder.OmitOffsetKeywords = true;
        builder.With("$BEGINDATA", "1000").With("$ENDDATA", total);
        builder.HeaderFields = fields => fields[..16] + "       0       0" + fields[32..];
        foreach (var tolerance in new[] { FcsTolerance.Strict, FcsTolerance.Standard }) Quickly(() => Assert.Throws<FcsFormatException>(() => builder.Read(tolerance)));
        ReadQuickly(builder.Build(), FcsTolerance.Lenient);
    }

    [Theory]
    [InlineData("2147483648")]
    [InlineData("9999999999999999999999")]
    [InlineData("-1")]
    public void A_width_without_end(string bits) => Quickly(() => Assert.Throws<FcsFormatException>(() => OneByte().With("$PAR", "2").Parameter("B", bits, "1").Read()));

    [Theory]
    [InlineData("1000000000")]
    [InlineData("2147483647")]
    [InlineData("9223372036854775807")]
    [InlineData("-5")]
    public void Parameters_without_end(string count) => RefusedQuickly("keyword-missing", new MemoryStream(OneByte().With("$PAR", count).Build()));

    [Fact]
    public void Delimiters_without_end()
    {
        const long TwoGigabytes = 2L << 30;
        using var primary = new FilledStream((byte)'/', TwoGigabytes, Header("FCS3.1          5899999999       0       0       0       0"));
        RefusedQuickly("text-too-large", primary);

        byte[] head = OneByte().Without("$BEGINSTEXT").Without("$ENDSTEXT").With("$BEGINSTEXt", "1000").With("$ENDSTEXt", "2000000000").Build();
        using var supplemental = new FilledStream((byte)'/', TwoGigabytes, head);
        RefusedQuickly("text-too-large", supplemental);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("a/b/")]
    [InlineData("a//")]
    [InlineData("é/é/")]
    [InlineData("\0")]
    [InlineData("x")]
    public void Text_of_seven_million_bytes(string piece)
    {
        var builder = OneByte();
        builder.TextTail = "key/v" + string.Concat(Enumerable.Repeat(piece, 7_000_000 / Encoding.UTF8.GetByteCount(piece)));
        byte[] bytes = builder.Build();
        ReadQuickly(bytes);
        ReadQuickly(bytes, FcsTolerance.Strict);
    }

    [Theory]
    [InlineData("$SPILLOVER", ",")]
    [InlineData("$SPILLOVER", "1,")]
    [InlineData("$BYTEORD", ",")]
    [InlineData("$P1E", "0,")]
    [InlineData("$P1R", "9")]
    [InlineData("$P1G", "9")]
    [InlineData("$TOT", "9")]
    [InlineData("$PAR", "1")]
    [InlineData("$P1N", ",")]
    [InlineData("$P1S", "µ")]
    [InlineData("$DATE", "9")]
    [InlineData("$BTIM", ":")]
    [InlineData("$NEXTDATA", "9")]
    public void Values_of_megabytes(string keyword, string piece) =>
        ReadQuickly(OneByte().Without(keyword).With(keyword.ToLowerInvariant(), "2" + string.Concat(Enumerable.Repeat(piece, 3_000_000))).Build());

    [Fact]
    public void Thousands_of_parameters_of_one_name()
    {
        var builder = new FcsBuilder { Data = new byte[5_000], Total = 1 };
        for (int i = 0; i < 5_000; i++) builder.Parameter("A,B", "8", "256");
        byte[] bytes = builder.With("$SPILLOVER", "2,A,B,A,B,1,0,0,1").Build();
        ReadQuickly(bytes);
    }

    [Fact]
    public void A_spillover_of_hundreds()
    {
        const int N = 400;
        var builder = new FcsBuilder { Data = new byte[N], Total = 1 };
        for (int i = 0; i < N; i++) builder.Parameter($"A{i}", "8", "256");
        string names = string.Join(',', Enumerable.Range(0, N).Select(i => $"A{i}")), values = string.Join(',', Enumerable.Range(0, N * N).Select(i => "1"));
        ReadQuickly(builder.With("$SPILLOVER", $"{N},{names},{values}").Build());
    }

    [Fact]
    public void A_chain_that_turns_back()
    {
        var first = OneByte();
        first.NextData = 1000;
        var second = OneByte();
        second.NextData = 1000;
        byte[] one = first.Build(), two = second.Build();
        byte[] bytes = [.. one, .. Enumerable.Repeat((byte)' ', 1000 - one.Length), .. two];
        var file = FcsFile.Read(new MemoryStream(bytes), "cycle.fcs");
        Assert.Equal(2, file.DataSets.Count);
        Assert.Contains("nextdata-bad", Check.Names(file));
    }

    [Fact]
    public void A_chain_without_end()
    {
        var set = OneByte();
        set.NextData = 500;
        byte[] one = set.Build();
        byte[] cell = [.. one, .. Enumerable.Repeat((byte)' ', 500 - one.Length)];
        byte[] bytes = [.. Enumerable.Range(0, 3000).SelectMany(_ => cell)];
        RefusedQuickly("too-many-data-sets", new MemoryStream(bytes));
    }

    [Fact]
    public void More_events_than_memory_holds()
    {
        var builder = new FcsBuilder { Total = 2_000_000_000, OmitOffsetKeywords = true, HeaderFields = fields => fields[..16] + "       0       0" + fields[32..] };
        for (int i = 0; i < 1000; i++) builder.Parameter($"A{i}", "64", "1e18");
        builder.With("$BEGINDATA", "200000000").With("$ENDDATA", "16000199999999");
        using var stream = new FilledStream(0, 17_000_000_000_000, builder.Build());
        RefusedQuickly("memory-exceeded", stream);
    }

    [Fact]
    public void More_events_than_a_column_holds()
    {
        byte[] head = new FcsBuilder { Total = 3_000_000_000, OmitOffsetKeywords = true, HeaderFields = fields => fields[..16] + "       0       0" + fields[32..] }
            .Parameter("A", "8", "256").With("$BEGINDATA", "200000000").With("$ENDDATA", "3199999999").Build();
        using var stream = new FilledStream(0, 3_200_000_000, head);
        RefusedQuickly("too-many-events", stream);
    }

    [Fact]
    public void A_stream_that_ends_early_is_said()
    {
        byte[] bytes = new FcsBuilder { Data = new byte[100_000], Total = 100_000 }.Parameter("A", "8", "256").Build();
        using var stream = new ShortStream(bytes, bytes.Length / 2);
        Check.Refused("offset-beyond-file", () => FcsFile.Read(stream, "short.fcs"));
    }
}
