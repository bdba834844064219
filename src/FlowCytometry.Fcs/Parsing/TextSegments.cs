using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Fetches primary and supplemental TEXT of one data set and merges their keywords.</summary>
internal sealed class TextSegments(ByteSource source, long dataSet, FcsHeader header, DeviationLog log, ReadBudget budget)
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];
    private byte _delimiter;
    private bool _countedFromFile;

    /// <summary>Where primary TEXT is.</summary>
    public FcsSegment Primary { get; private set; }

    /// <summary>Where supplemental TEXT is, if anywhere.</summary>
    public FcsSegment? Supplemental { get; private set; }

    /// <summary>What offsets are counted from: the start of the data set; 0 where a file counts from its own start.</summary>
    public long Origin => _countedFromFile ? 0 : dataSet;

    public FcsKeywords Read()
    {
        if (header.Text is not { } pair || pair.First < FcsHeader.Length || pair.Length < 2)
        {
            string detail = header.Text is { } given ? $"TEXT {given}" : "HEADER does not say where TEXT is";
            throw log.Refusal(FcsDeviation.TextBadOffset, detail, offset: dataSet + 10);
        }

        if (header.Data is { } data && data.First == pair.Last && data.Last > data.First)
        {
            log.Report(FcsDeviation.TextEndTouchesData, Invariant($"byte {pair.Last}"), offset: dataSet + pair.Last);
            pair = pair with { Last = pair.Last - 1 };
        }

        var text = FetchPrimary(pair);
        _delimiter = text[0];
        bool legal = header.VersionNumber < 31 && _delimiter < 128;
        if (_delimiter is 0 or > 126) log.Report(FcsDeviation.DelimiterOutside, Invariant($"character {_delimiter}"), offset: Primary.Begin, legal: legal);
        TextParser.Parse(text, _delimiter, header.VersionNumber, log, budget, _pairs);
        if (header.VersionNumber >= 30) ReadSupplemental(new KeywordReader(new FcsKeywords(_pairs), log), pair);
        return Merge();
    }

    private byte[] FetchPrimary(OffsetPair pair)
    {
        var relative = Fetch(dataSet, pair);
        bool looksWrong = relative is null || !HasKeywords(relative);
        if (looksWrong && dataSet > 0 && pair.First >= dataSet + FcsHeader.Length && Fetch(0, pair) is { } absolute && HasKeywords(absolute))
        {
            log.Report(FcsDeviation.OffsetsAbsolute, $"TEXT {pair}");
            _countedFromFile = true;
            relative = absolute;
        }

        if (relative is null)
        {
            string detail = Invariant($"TEXT {pair}, the file has {source.Length - dataSet} bytes from the start of the data set");
            throw log.Refusal(FcsDeviation.TextBadOffset, detail, offset: dataSet + 10);
        }

        Primary = new(FcsSegmentKind.Text, Origin + pair.First, pair.Length);
        return relative;
    }

    /// <summary>Whether any of the keywords is there without which no data set can be read.</summary>
    private static bool HasKeywords(ReadOnlySpan<byte> text) => text.IndexOf("$PAR"u8) >= 0 || text.IndexOf("$DATATYPE"u8) >= 0;

    private byte[]? Fetch(long origin, OffsetPair pair)
    {
        if (origin + pair.Last >= source.Length) return null;
        budget.CountText(pair.Length, log);
        byte[] bytes = new byte[pair.Length];
        return source.Read(origin + pair.First, bytes) == bytes.Length ? bytes : null;
    }

    private void ReadSupplemental(KeywordReader keywords, OffsetPair primary)
    {
        if (keywords.Keywords["$BEGINSTEXT"] is null || keywords.Keywords["$ENDSTEXT"] is null) return;
        long first = keywords.Integer("$BEGINSTEXT") ?? 0, last = keywords.Integer("$ENDSTEXT") ?? 0;
        if (first <= 0 || last <= first) return;
        var pair = new OffsetPair(first, last);
        if (pair == primary || pair == header.Text)
        {
            log.Report(FcsDeviation.StextEqualsText, pair.ToString(), "$BEGINSTEXT");
            return;
        }

        if (last >= source.Length - Origin || first < FcsHeader.Length || Fetch(Origin, pair) is not { } text)
        {
            log.Report(FcsDeviation.StextBadOffset, pair.ToString(), "$BEGINSTEXT");
            return;
        }

        string begin = HeaderParser.Printable(text.AsSpan(0, Math.Min(text.Length, 8)));
        if (!IsText(text))
        {
            log.Report(FcsDeviation.StextNotText, $"{pair} begins with \"{begin}\"", "$BEGINSTEXT");
            return;
        }

        Supplemental = new(FcsSegmentKind.SupplementalText, Origin + first, pair.Length);
        byte delimiter = _delimiter;
        if (text[0] != delimiter)
        {
            log.Report(FcsDeviation.StextNoDelimiter, $"it begins with \"{begin}\"", "$BEGINSTEXT");
            bool ownDelimiter = !char.IsAsciiLetterOrDigit((char)text[0]) && text[0] != '$' && text.AsSpan().TrimEnd(" \0\r\n"u8).EndsWith([text[0]]);
            if (ownDelimiter) delimiter = text[0];
            else text = [delimiter, .. text];
        }

        TextParser.Parse(text, delimiter, header.VersionNumber, log, budget, _pairs);
    }

    /// <summary>Control characters other than white space and the delimiter do not occur in keywords (CyFlow keeps a ZIP archive there).</summary>
    private bool IsText(ReadOnlySpan<byte> bytes)
    {
        foreach (byte b in bytes.TrimEnd((byte)0))
        {
            if (b < 32 && b != _delimiter && b is not ((byte)'\t' or (byte)'\r' or (byte)'\n' or (byte)'\f' or (byte)'\v')) return false;
        }

        return true;
    }

    private FcsKeywords Merge()
    {
        var seen = new Dictionary<string, string>(_pairs.Count, StringComparer.OrdinalIgnoreCase);
        foreach (var (keyword, value) in _pairs)
        {
            if (seen.TryAdd(keyword, value)) continue;
            bool same = seen[keyword].AsSpan().Trim().SequenceEqual(value.AsSpan().Trim());
            log.Gather(FcsDeviation.KeywordDuplicate, keyword, severity: same ? FcsDiagnosticSeverity.Information : null);
        }

        return new FcsKeywords(_pairs);
    }
}
