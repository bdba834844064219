using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

internal sealed partial class DataSetParser
{
    /// <summary>Beyond any file; keeps sums of offsets from overflowing.</summary>
    private const long LargestOffset = 1L << 60;

    private static OffsetPair? Moved(OffsetPair? pair, long origin) => pair is { } given ? given with { Origin = origin } : null;

    private FcsDataType DataType(KeywordReader keywords)
    {
        string code = keywords.Code("$DATATYPE") ?? throw log.Refusal(FcsDeviation.KeywordMissing, "$DATATYPE", "$DATATYPE");
        return ParameterParser.TypeCode(code) ?? throw log.Refusal(FcsDeviation.DatatypeUnknown, $"$DATATYPE is \"{code}\"", "$DATATYPE");
    }

    /// <summary>The order of bytes matters only where a binary value has more than one.</summary>
    private (StoredByteOrder Order, string Text) ByteOrder(KeywordReader keywords, int version, List<ColumnLayout> columns)
    {
        bool matters = columns.Exists(column => column.Type != FcsDataType.Ascii && column.Bits > 8);
        if (keywords.Required("$BYTEORD") is not { } text)
        {
            if (matters) throw log.Refusal(FcsDeviation.KeywordMissing, "$BYTEORD", "$BYTEORD");
            return (StoredByteOrder.Little, "");
        }

        var order = StoredByteOrder.Parse(text, version, keywords, log);
        bool packed = columns.Exists(column => column.Bits % 8 != 0);
        int last = 0;
        foreach (var column in columns)
        {
            int bits = column.Bits;
            if (bits == last || column.Type == FcsDataType.Ascii) continue;
            last = bits;
            if (packed ? !(order.IsLittleEndian || order.IsBigEndian) : order.Of(bits / 8) is null)
                throw log.Refusal(FcsDeviation.ByteordUnsupported, Invariant($"\"{text}\" for values of {bits} bits"), "$BYTEORD");
        }

        return (order, text.Trim());
    }

    private OffsetPair? KeywordPair(KeywordReader keywords, FcsHeader header, long origin)
    {
        // FCS 2.0 does not define these keywords: what is in them is a hint, never a reason to refuse.
        bool hintOnly = header.VersionNumber == 20;
        if (keywords.Keywords["$BEGINDATA"] is null || keywords.Keywords["$ENDDATA"] is null)
        {
            if (!hintOnly) log.Gather(FcsDeviation.OffsetKeywordMissing, "$BEGINDATA, $ENDDATA");
            return null;
        }

        if (hintOnly) return Hint(keywords.Keywords["$BEGINDATA"]!, keywords.Keywords["$ENDDATA"]!, origin);
        long? first = keywords.Integer("$BEGINDATA"), last = keywords.Integer("$ENDDATA");
        if (first is null || last is null) return null;
        return Pair(first.Value, last.Value, origin);
    }

    private static OffsetPair? Hint(string first, string last, long origin) =>
        KeywordReader.TryNumber(first, out double begin) && KeywordReader.TryNumber(last, out double end) && Math.Max(begin, end) < LargestOffset
            ? Pair((long)begin, (long)end, origin)
            : null;

    private static OffsetPair? Pair(long first, long last, long origin) =>
        first < 0 || last < -1 ? null : new OffsetPair(Math.Min(first, LargestOffset), Math.Min(last, LargestOffset), origin);

    /// <summary>
    /// <c>$MODE</c>: only lists are read. A histogram has as many values as <c>$PnR</c> says (FCS 3.1, 3.3); where DATA instead has
    /// exactly the length of a list of <c>$TOT</c> events, the mode is mislabelled.
    /// </summary>
    private string Mode(KeywordReader keywords, DataClues clues, DataLayout layout, List<FcsParameter> parameters)
    {
        if (keywords.Code("$MODE") is not { } mode)
        {
            log.Report(FcsDeviation.ModeMissing, "", "$MODE", legal: clues.Version >= 32);
            return "L";
        }

        if (mode == "L") return mode;
        if (mode is not ("C" or "U"))
            throw log.Refusal(FcsDeviation.HistogramMode, $"$MODE is \"{DeviationLog.Clip(mode)}\", only L (list) is read", "$MODE");
        long? list = clues.Total is > 0 ? layout.Bytes(clues.Total.Value) : null;
        double bytes = layout.Columns.Count == 0 ? 0 : layout.Columns[0].Bits / 8.0;
        double histogram = mode == "U" ? parameters.Sum(p => p.Range) * bytes : parameters.Aggregate(bytes, (product, p) => product * p.Range);
        if (list is null || list == histogram || !(clues.Header?.Length == list || clues.Keywords?.Length == list))
            throw log.Refusal(FcsDeviation.HistogramMode, $"$MODE is {mode}, only L (list) is read", "$MODE");
        string detail = Invariant($"$MODE is {mode}, a list has {list} bytes, the histogram would have {histogram}");
        log.Report(FcsDeviation.ModeMislabelled, detail, "$MODE");
        return mode;
    }
}
