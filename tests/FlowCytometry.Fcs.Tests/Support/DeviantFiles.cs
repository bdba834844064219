using System.Globalization;
using System.Text;

namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>For every deviation that the reader knows a file that has it, and as little else as can be.</summary>
internal static class DeviantFiles
{
    public static IReadOnlyDictionary<string, Func<Stream>> All { get; } = Build();

    private static FcsBuilder Byte(string version = "FCS3.0", string? amplification = "0,0", string? gain = null, string range = "256", string? name = "A") =>
        new FcsBuilder { Version = version, Data = [7], Total = 1 }.Parameter(name, "8", range, amplification, gain);

    private static FcsBuilder Float(string version = "FCS3.1", string? amplification = "0,0", string? gain = null, string bits = "32") =>
        new FcsBuilder { Version = version, Data = [0, 0, 0x80, 0x3F], Total = 1, DataType = "F" }.Parameter("A", bits, "1024", amplification, gain);

    private static FcsBuilder Words() => new FcsBuilder { Data = [1, 0, 2, 0, 3, 0], Total = 3 }.Parameter("A", "16", "65536");

    private static FcsBuilder Two(string first = "A", string second = "B") =>
        new FcsBuilder { Version = "FCS3.1", Data = [1, 2], Total = 1 }.Parameter(first, "8", "256").Parameter(second, "8", "256");

    private static FcsBuilder Header(Func<string, string> change) => Words().Change(b => b.HeaderFields = change);

    private static FcsBuilder Tail(string tail) => Byte().Change(b => b.TextTail = tail);

    private static FcsBuilder Change(this FcsBuilder builder, Action<FcsBuilder> change)
    {
        change(builder);
        return builder;
    }

    private static string Blank(string fields, int at) => fields[..at] + "       0       0" + fields[(at + 16)..];

    private static byte[] Chain(FcsBuilder first, byte[] second)
    {
        first.NextData = 1000;
        byte[] one = first.Build();
        return [.. one, .. Enumerable.Repeat((byte)' ', 1000 - one.Length), .. second];
    }

    /// <summary>A second data set whose offsets count from the start of the file.</summary>
    private static byte[] Absolute()
    {
        var second = Words();
        (second.HeaderSlip, second.TextSlip) = ((1000, 1000), (1000, 1000));
        return Chain(Words(), second.Build());
    }

    /// <summary>With further bytes behind the fields of HEADER, before TEXT or as its beginning.</summary>
    private static byte[] Inserted(string piece, bool intoText)
    {
        var builder = Words();
        builder.OmitOffsetKeywords = true;
        foreach (string keyword in (string[])["$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT"]) builder.With(keyword, "0");
        byte[] plain = builder.With("$BEGINDATA", "00000").With("$ENDDATA", "11111").Build();
        string text = Encoding.Latin1.GetString(plain);
        int begin = plain.Length - 6 + piece.Length, end = begin + 5;
        text = text.Replace("/00000/", Invariant($"/{begin:D5}/"), StringComparison.Ordinal).Replace("/11111/", Invariant($"/{end:D5}/"), StringComparison.Ordinal);
        return Encoding.Latin1.GetBytes(Invariant($"FCS3.0    {(intoText ? 58 : 58 + piece.Length),8}{begin - 1,8}{begin,8}{end,8}{0,8}{0,8}{piece}") + text[58..]);
    }

    private static byte[] TextTwice()
    {
        var builder = Byte().Without("$BEGINSTEXT").Without("$ENDSTEXT").With("$beginstext", "58").With("$endstext", "0999");
        string text = Encoding.Latin1.GetString(builder.Build());
        return Encoding.Latin1.GetBytes(text.Replace("/0999/", Invariant($"/{int.Parse(text.AsSpan(18, 8), CultureInfo.InvariantCulture):D4}/"), StringComparison.Ordinal));
    }

    private static byte[] Padded()
    {
        byte[] bytes = Words().Build();
        bytes[7] = (byte)'x';
        return bytes;
    }

    private static FilledStream Endless(long events, int parameters, string bits)
    {
        var builder = new FcsBuilder { Total = events, HeaderFields = fields => Blank(fields, 16), OmitOffsetKeywords = true };
        foreach (string keyword in (string[])["$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT"]) builder.With(keyword, "0");
        for (int i = 0; i < parameters; i++) builder.Parameter(Invariant($"A{i}"), bits, "256");
        long length = events * parameters * int.Parse(bits, CultureInfo.InvariantCulture) / 8, end = 200_000_000 + length - 1;
        return new FilledStream(0, end + 1, builder.With("$BEGINDATA", "200000000").With("$ENDDATA", end.ToString(CultureInfo.InvariantCulture)).Build());
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);

    private static Dictionary<string, Func<Stream>> Build()
    {
        var files = new Dictionary<string, Func<Stream>>(StringComparer.Ordinal);
        AddHeaders(files);
        AddTexts(files);
        AddParameters(files);
        AddData(files);
        return files;
    }

    private static void Add(this Dictionary<string, Func<Stream>> files, string name, byte[] bytes) => files.Add(name, () => new MemoryStream(bytes));

    private static void Add(this Dictionary<string, Func<Stream>> files, string name, FcsBuilder builder) => files.Add(name, builder.Build());

    private static void AddHeaders(Dictionary<string, Func<Stream>> files)
    {
        files.Add("header-left-justified", Header(fields => "58      " + fields[8..]));
        files.Add("header-negative-offset", Header(fields => fields[..32] + "       0      -1"));
        files.Add("header-split-offset", Header(fields => fields[..24] + "       0" + fields[32..]));
        files.Add("header-offset-zero", Header(fields => Blank(fields, 16)));
        files.Add("header-version-padding", Padded());
        files.Add("header-not-a-number", Header(fields => fields[..32] + "    none    none"));
        files.Add("other-width", Inserted("      99   99999", intoText: false));
        files.Add("version-unknown", Words().Change(b => b.Version = "FCS3.3"));
        files.Add("offset-conflict", Words().Change(b => b.HeaderSlip = (-20, 0)));
        files.Add("offset-end-plus-one", Words().Change(b => (b.HeaderSlip, b.TextSlip) = ((0, 1), (0, 1))));
        files.Add("offset-end-minus-one", Words().Change(b => (b.HeaderSlip, b.TextSlip) = ((0, -1), (0, -1))));
        files.Add("text-end-touches-data", Header(fields => fields[..8] + fields[16..24] + fields[16..]));
        files.Add("offset-beyond-file", Words().Build()[..^3]);
        files.Add("offset-keyword-missing", Words().Change(b => b.OmitOffsetKeywords = true));
        files.Add("offsets-absolute", Absolute());
        files.Add("analysis-bad-offset", Header(fields => fields[..32] + "    5000    6000"));
        files.Add("data-overlaps-text", Words().Change(b => (b.HeaderSlip, b.TextSlip) = ((-30, -30), (-30, -30))));
        files.Add("nextdata-missing", Byte().Without("$NEXTDATA"));
        files.Add("nextdata-bad", Byte().With("$NEXTDATA", "10"));
        files.Add("default-data-set", Chain(Words(), Words().Build()));
        files.Add("data-set-unreadable", Chain(Words(), Words().Without("$PAR").Build()));
        files.Add("crc-missing", Words());
        files.Add("crc-mismatch", Words().Change(b => b.Tail = "00000001"u8.ToArray()));
        files.Add("crc-vendor-block", Words().Change(b => b.Tail = "!@EOFVERSION"u8.ToArray()));
        files.Add("not-fcs", "PK\u0003\u0004 a zip file"u8.ToArray());
        files.Add("fcs1", "FCS1.0    "u8.ToArray());
        files.Add("text-bad-offset", Header(fields => "      58  999999" + fields[16..]));
        files.Add("text-too-large", () => new FilledStream((byte)'/', 1L << 31, Encoding.ASCII.GetBytes("FCS3.1          5899999999       0       0       0       0")));
        files.Add("too-many-data-sets", TooMany());
    }

    private static byte[] TooMany()
    {
        byte[] one = Byte().With("$NEXTDATA", "500").Build();
        return [.. Enumerable.Range(0, 1100).SelectMany(_ => one.Concat(Enumerable.Repeat((byte)' ', 500 - one.Length)))];
    }

    private static void AddTexts(Dictionary<string, Func<Stream>> files)
    {
        files.Add("empty-value", Byte().With("$P1S", "").With("$COM", "x"));
        files.Add("escape-twice", Byte().With("K", "a////b"));
        files.Add("blank-value", Byte().With("K", " "));
        files.Add("final-delimiter-missing", Tail("key/value"));
        files.Add("text-trailing-blanks", Tail("  "));
        files.Add("text-odd-words", Tail("odd/"));
        files.Add("keyword-duplicate", Tail("K/1/K/2/"));
        files.Add("keyword-blank-padded", Byte().With(" K", "1"));
        files.Add("delimiter-outside-1-126", Byte("FCS3.1").Change(b => b.Delimiter = "\u007f"));
        files.Add("stext-no-delimiter", Byte().Change(b => b.Supplemental = "extra/1/"u8.ToArray()));
        files.Add("stext-equals-text", TextTwice());
        files.Add("text-not-utf8", Byte("FCS3.1").With("K", "µ").Change(b => b.Encoding = Encoding.Latin1));
        files.Add("keyword-not-ascii", Byte("FCS3.1").With("µ", "1"));
        files.Add("numeric-padded", Byte().With("$TOT", " 1 "));
        files.Add("value-list-blanks", Byte(amplification: "0, 0"));
        files.Add("decimal-comma", Byte(gain: "1,5"));
        files.Add("keyword-without-dollar", Byte().Without("$TOT").With("TOT", "1"));
        files.Add("stext-not-text", Byte().Change(b => b.Supplemental = [80, 75, 3, 4, 0, 0]));
        files.Add("version-understated", Byte().With("$VOL", "1"));
        files.Add("date-format", Byte().With("$DATE", "2013-Jul-19"));
        files.Add("time-format", Byte().With("$BTIM", "09:42:05:509"));
        files.Add("empty-keyword", Inserted("/", intoText: true));
        files.Add("stext-bad-offset", Byte().Without("$BEGINSTEXT").Without("$ENDSTEXT").With("$beginstext", "5000").With("$endstext", "6000"));
        files.Add("numeric-garbage", Byte().With("$TOT", "1F"));
        files.Add("integer-as-real", Byte().With("$TOT", "1.0"));
        files.Add("unicode-keyword", Byte().With("$UNICODE", "1,A"));
        files.Add("mode-missing", Byte().Without("$MODE"));
        files.Add("cyt-missing", Byte("FCS3.2").Without("$CYT"));
        files.Add("keyword-missing", Byte().Without("$PAR"));
    }

    private static void AddParameters(Dictionary<string, Func<Stream>> files)
    {
        files.Add("pne-log-zero", Byte(amplification: "4,0"));
        files.Add("pne-missing", Float(amplification: null));
        files.Add("pne-log-on-float", Float(amplification: "4,1"));
        files.Add("pne-unreadable", Byte(amplification: "log"));
        files.Add("gain-with-log", Byte("FCS3.1", amplification: "4,1", gain: "2"));
        files.Add("gain-on-time", Byte("FCS3.2", name: "Time", gain: "0.01").With("$TIMESTEP", "1"));
        files.Add("gain-on-float", Float("FCS3.2", gain: "2"));
        files.Add("gain-unreadable", Byte(gain: "0"));
        files.Add("pnr-not-integer", Byte(range: "200.5"));
        files.Add("pnr-too-large", Byte(range: "512"));
        files.Add("pnr-zero", Byte(range: "0"));
        files.Add("pnb-not-byteord", new FcsBuilder { Data = [1, 2, 3, 0], Total = 2 }.Parameter("A", "10", "1024"));
        files.Add("pnb-packed", new FcsBuilder { Data = [1, 2, 3], Total = 2 }.Parameter("A", "12", "1024"));
        files.Add("pnb-not-type", Float(bits: "16"));
        files.Add("pnb-unsupported", new FcsBuilder { Data = new byte[9], Total = 1 }.Parameter("A", "72", "1024"));
        files.Add("byteord-word-list", Words().Change(b => (b.ByteOrder, b.Version) = ("1,2", "FCS3.1")));
        files.Add("byteord-odd", Words().Change(b => b.ByteOrder = "4321"));
        files.Add("byteord-unsupported", Words().Change(b => b.ByteOrder = "little"));
        files.Add("pnn-missing", Byte("FCS3.1", name: null));
        files.Add("pnn-duplicate", Two("A", "A"));
        files.Add("pnn-comma", Two("A,1"));
        files.Add("time-name", Byte(name: "HDR-T"));
        files.Add("timestep-blank", Byte().With("$TIMESTEP", " "));
        files.Add("datatype-unknown", Words().Change(b => b.DataType = "X"));
        files.Add("spillover-indexed", Two().With("$SPILLOVER", "2,1,2,1,0,0,1"));
        files.Add("spillover-singular", Two().With("$SPILLOVER", "2,A,B,1,1,1,1"));
        files.Add("spillover-unknown-name", Two().With("$SPILLOVER", "2,A,X,1,0,0,1"));
        files.Add("spillover-bad-count", Two().With("$SPILLOVER", "2,A,B,1,0,0"));
        files.Add("spillover-vendor-key", Two().With("SPILL", "2,A,B,1,0,0,1"));
        files.Add("both-comp-and-spillover", Two().With("$SPILLOVER", "2,A,B,1,0,0,1").With("$COMP", "2,100,0,0,100"));
        files.Add("spillover-bad-number", Two().With("$SPILLOVER", "2,A,B,1,NaN,0,1"));
        files.Add("spillover-repeated-name", Two().With("$SPILLOVER", "2,A,A,1,0,0,1"));
    }

    private static void AddData(Dictionary<string, Func<Stream>> files)
    {
        files.Add("tot-mismatch", Words().With("$TOT", "2"));
        files.Add("tot-missing", Words().Without("$TOT"));
        files.Add("data-uneven", new FcsBuilder { Data = [1, 0, 2, 0, 3], Total = 4 }.Parameter("A", "16", "65536"));
        files.Add("integer-beyond-double", new FcsBuilder { Data = [255, 255, 255, 255, 255, 255, 255, 127], Total = 1 }.Parameter("A", "64", "18446744073709551616"));
        files.Add("mode-mislabelled", new FcsBuilder { Data = new byte[100], Total = 50 }.With("$MODE", "U").Parameter("A", "16", "1024"));
        files.Add("histogram-mode", new FcsBuilder { Data = new byte[2048], Total = 500 }.With("$MODE", "U").Parameter("A", "16", "1024"));
        files.Add("ascii-unreadable", new FcsBuilder { Data = "12 x"u8.ToArray(), Total = 1, DataType = "A" }.Parameter("A", "2", "1000").Parameter("B", "2", "1000"));
        files.Add("data-missing", new FcsBuilder { Total = 1, HeaderFields = fields => Blank(fields, 16), OmitOffsetKeywords = true }
            .Parameter("A", "8", "256").With("$BEGINDATA", "0").With("$ENDDATA", "0").With("$BEGINANALYSIS", "0").With("$ENDANALYSIS", "0").With("$BEGINSTEXT", "0").With("$ENDSTEXT", "0"));
        files.Add("too-many-events", () => Endless(3_000_000_000, 1, "8"));
        files.Add("memory-exceeded", () => Endless(2_000_000_000, 1000, "64"));
    }
}
