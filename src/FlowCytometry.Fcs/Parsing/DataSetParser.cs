using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Reads HEADER and TEXT of one data set and finds its other segments.</summary>
internal sealed partial class DataSetParser(ByteSource source, DeviationLog log, ReadBudget budget)
{
    public ParsedDataSet Parse(long start, int index)
    {
        log.DataSet = index;
        var header = HeaderParser.Parse(source, start, log);
        var text = new TextSegments(source, start, header, log, budget);
        var keywords = new KeywordReader(text.Read(), log);
        int version = header.VersionNumber;

        var dataType = DataType(keywords);
        long count = keywords.Integer("$PAR") ?? throw log.Refusal(FcsDeviation.KeywordMissing, "$PAR", "$PAR");
        if (count < 0) throw log.Refusal(FcsDeviation.KeywordMissing, Invariant($"$PAR is {count}"), "$PAR");
        var parser = new ParameterParser(keywords, log, version, dataType);
        var parameters = new List<FcsParameter>();
        var columns = new List<ColumnLayout>();
        for (int n = 1; n <= count; n++)
        {
            var (parameter, column) = parser.Parse(n);
            parameters.Add(parameter);
            columns.Add(column);
        }

        var (byteOrder, byteOrderText) = ByteOrder(keywords, version, columns);
        var layout = new DataLayout(columns, byteOrder, parser.WidthsAreCertain);
        var (byHeader, byKeywords) = (Moved(header.Data, text.Origin), KeywordPair(keywords, header, text.Origin));
        var clues = new DataClues(start, text.Primary, version, byHeader, byKeywords, keywords.Integer("$TOT"));
        string mode = Mode(keywords, clues, layout, parameters);
        var data = new DataLocator(clues, source, log).Locate(ref layout);
        for (int i = 0; i < layout.Columns.Count; i++)
        {
            if (layout.Columns[i].Bits % 8 != 0) log.Gather(FcsDeviation.PnbPacked, Invariant($"$P{i + 1}B is {layout.Columns[i].Bits}"));
        }

        var segments = Segments(header, keywords, text, start, data);
        var result = new ParsedDataSet
        {
            Index = index,
            Start = start,
            Header = header,
            Keywords = keywords.Keywords,
            Mode = mode,
            DataType = dataType,
            ByteOrder = byteOrderText,
            Parameters = parameters,
            Layout = layout,
            Data = data,
            Segments = segments,
            Spillover = Spillover(keywords, parameters),
            Next = Next(keywords, start),
            Crc = StoredCrc(segments, start, version),
        };
        KeywordChecks.Run(keywords, version, log);
        log.Flush();
        return result;
    }
}
