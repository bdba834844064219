using System.Globalization;
using System.Text;

namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>An FCS file byte by byte, written without the library's writer, and as wrong as a test wants it.</summary>
internal sealed class FcsBuilder
{
    private readonly List<(string Keyword, string Value)> _keywords = [];
    private readonly HashSet<string> _removed = new(StringComparer.Ordinal);

    public string Version { get; set; } = "FCS3.0";

    public string Delimiter { get; set; } = "/";

    public byte[] Data { get; set; } = [];

    public string ByteOrder { get; set; } = "1,2,3,4";

    public string DataType { get; set; } = "I";

    public long? Total { get; set; }

    /// <summary>Added to the offsets that HEADER and TEXT state for DATA.</summary>
    public (int First, int Last) HeaderSlip { get; set; }

    public (int First, int Last) TextSlip { get; set; }

    /// <summary>Stands for the six offset fields of HEADER, 48 characters.</summary>
    public Func<string, string>? HeaderFields { get; set; }

    public string TextTail { get; set; } = "";

    public Encoding Encoding { get; set; } = Encoding.UTF8;

    public byte[] Tail { get; set; } = [];

    /// <summary>The bytes of a supplemental TEXT after DATA.</summary>
    public byte[]? Supplemental { get; set; }

    public long NextData { get; set; }

    public bool OmitOffsetKeywords { get; set; }

    public FcsBuilder With(string keyword, string value)
    {
        _keywords.Add((keyword, value));
        return this;
    }

    public FcsBuilder Without(string keyword)
    {
        _removed.Add(keyword);
        return this;
    }

    /// <summary>A parameter with the next number.</summary>
    public FcsBuilder Parameter(string? name, string bits, string range, string? amplification = "0,0", string? gain = null, string? type = null)
    {
        Count++;
        string p = string.Create(CultureInfo.InvariantCulture, $"$P{Count}");
        if (name is not null) With(p + "N", name);
        With(p + "B", bits);
        With(p + "R", range);
        if (amplification is not null) With(p + "E", amplification);
        if (gain is not null) With(p + "G", gain);
        if (type is not null) With(p + "DATATYPE", type);
        return this;
    }

    public int Count { get; private set; }

    public byte[] Build()
    {
        long begin = 0;
        byte[] text = [];
        for (int pass = 0; pass < 6; pass++)
        {
            text = Encoding.GetBytes(Text(begin) + TextTail);
            begin = 58 + text.Length;
        }

        long end = begin + Data.Length - 1;
        string fields = string.Create(CultureInfo.InvariantCulture, $"{58,8}{58 + text.Length - 1,8}{begin + HeaderSlip.First,8}{end + HeaderSlip.Last,8}{0,8}{0,8}");
        fields = HeaderFields?.Invoke(fields) ?? fields;
        return [.. Encoding.ASCII.GetBytes(Version + "    " + fields), .. text, .. Data, .. Supplemental ?? [], .. Tail];
    }

    public FcsFile Read(FcsTolerance tolerance = FcsTolerance.Standard) =>
        FcsFile.Read(new MemoryStream(Build()), "built.fcs", new FcsReadOptions { Tolerance = tolerance });

    private string Text(long begin)
    {
        long end = begin + Data.Length - 1;
        var pairs = new List<(string Keyword, string Value)>();
        if (Version != "FCS2.0" && !OmitOffsetKeywords)
        {
            pairs.Add(("$BEGINDATA", (begin + TextSlip.First).ToString(CultureInfo.InvariantCulture)));
            pairs.Add(("$ENDDATA", (end + TextSlip.Last).ToString(CultureInfo.InvariantCulture)));
            pairs.Add(("$BEGINANALYSIS", "0"));
            pairs.Add(("$ENDANALYSIS", "0"));
            pairs.Add(("$BEGINSTEXT", Supplemental is null ? "0" : (end + 1).ToString(CultureInfo.InvariantCulture)));
            pairs.Add(("$ENDSTEXT", Supplemental is null ? "0" : (end + Supplemental.Length).ToString(CultureInfo.InvariantCulture)));
        }

        pairs.AddRange([("$BYTEORD", ByteOrder), ("$DATATYPE", DataType), ("$MODE", "L"), ("$NEXTDATA", NextData.ToString(CultureInfo.InvariantCulture)), ("$PAR", Count.ToString(CultureInfo.InvariantCulture))]);
        if (Total is { } total) pairs.Add(("$TOT", total.ToString(CultureInfo.InvariantCulture)));
        if (Version == "FCS3.2") pairs.Add(("$CYT", "none"));
        string[] replaceable = ["$MODE", "$PAR", "$NEXTDATA", "$TOT", "$CYT"];
        foreach (var (keyword, value) in _keywords)
        {
            int at = replaceable.Contains(keyword, StringComparer.Ordinal) ? pairs.FindIndex(p => p.Keyword == keyword) : -1;
            if (at >= 0) pairs[at] = (keyword, value);
            else pairs.Add((keyword, value));
        }

        return Delimiter + string.Concat(pairs.Where(p => !_removed.Contains(p.Keyword)).Select(p => p.Keyword + Delimiter + p.Value + Delimiter));
    }
}
