using System.Buffers.Text;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

internal sealed partial class DataSetParser
{
    private const int OtherFieldWidth = 8;

    private List<FcsSegment> Segments(FcsHeader header, KeywordReader keywords, TextSegments text, long start, DataLocation data)
    {
        var segments = new List<FcsSegment> { new(FcsSegmentKind.Header, start, FcsHeader.Length), text.Primary };
        if (text.Supplemental is { } supplemental) segments.Add(supplemental);
        if (data.Length > 0) segments.Add(new(FcsSegmentKind.Data, data.Begin, data.Length));
        if (Analysis(header, keywords, text.Origin) is { } analysis) segments.Add(analysis);
        segments.AddRange(Others(start, segments));
        return segments;
    }

    private FcsSegment? Analysis(FcsHeader header, KeywordReader keywords, long origin)
    {
        int version = header.VersionNumber;
        var pair = header.Analysis;
        if (version >= 30)
        {
            bool given = keywords.Keywords["$BEGINANALYSIS"] is not null && keywords.Keywords["$ENDANALYSIS"] is not null;
            bool stextGiven = keywords.Keywords["$BEGINSTEXT"] is not null && keywords.Keywords["$ENDSTEXT"] is not null;
            if (!given && version < 32) log.Gather(FcsDeviation.OffsetKeywordMissing, "$BEGINANALYSIS, $ENDANALYSIS");
            if (!stextGiven && version < 32) log.Gather(FcsDeviation.OffsetKeywordMissing, "$BEGINSTEXT, $ENDSTEXT");
            bool wanted = given && (pair is null || pair.IsAbsent);
            if (wanted && keywords.Integer("$BEGINANALYSIS") is { } first && keywords.Integer("$ENDANALYSIS") is { } last)
                pair = Pair(first, last, origin) ?? pair;
        }

        if (pair is not { IsAbsent: false } found || found.Length <= 0) return null;
        found = found with { Origin = origin };
        bool within = found.First >= FcsHeader.Length && found.Begin + found.Length <= source.Length;
        if (within) return new(FcsSegmentKind.Analysis, found.Begin, found.Length);
        log.Report(FcsDeviation.AnalysisBadOffset, $"ANALYSIS {found}", "$BEGINANALYSIS");
        return null;
    }

    /// <summary>Pairs of 8 characters between byte 58 and the first segment; nothing but blanks or other text means that there are none.</summary>
    private List<FcsSegment> Others(long start, List<FcsSegment> segments)
    {
        const int MostPairs = 64;
        var others = new List<FcsSegment>();
        long end = long.MaxValue;
        foreach (var segment in segments) end = segment.Begin > start ? Math.Min(end, segment.Begin) : end;
        int length = (int)Math.Min(end - start - FcsHeader.Length, MostPairs * 2 * OtherFieldWidth);
        if (length < 2 * OtherFieldWidth) return others;
        byte[] bytes = new byte[length];
        length = source.Read(start + FcsHeader.Length, bytes);
        for (int at = 0; at + (2 * OtherFieldWidth) <= length; at += 2 * OtherFieldWidth)
        {
            var pair = bytes.AsSpan(at, 2 * OtherFieldWidth);
            if (pair.IndexOfAnyExcept((byte)' ', (byte)0) < 0) break;
            bool read = Offset(pair[..OtherFieldWidth], out long first) & Offset(pair[OtherFieldWidth..], out long last);
            if (read && first == 0 && last == 0) continue;
            if (!read || first < FcsHeader.Length || last < first || start + last >= source.Length)
            {
                // Only digits and blanks can be meant as offsets; other bytes between the segments are nobody's.
                if (pair.IndexOfAnyExcept(" 0123456789"u8) < 0) log.Gather(FcsDeviation.OtherWidth, $"\"{HeaderParser.Printable(pair)}\"");
                return [];
            }

            others.Add(new(FcsSegmentKind.Other, start + first, last - first + 1));
        }

        return others;
    }

    private static bool Offset(ReadOnlySpan<byte> field, out long value)
    {
        var digits = field.Trim((byte)' ');
        return Utf8Parser.TryParse(digits, out value, out int consumed) && consumed == digits.Length;
    }

    private SpilloverResult Spillover(KeywordReader keywords, List<FcsParameter> parameters)
    {
        int before = log.Diagnostics.Count;
        var spillover = new SpilloverParser(keywords, parameters, log).Parse();
        var problem = spillover is null && log.Diagnostics.Count > before ? log.Diagnostics[^1] : null;
        return new(spillover, problem);
    }

    /// <summary>
    /// <c>$NEXTDATA</c> counts from the start of this data set (FCS 3.1, 3.2); a count from the start of the file is taken where only
    /// that points to a data set. Only forward: a chain that turns back would never end.
    /// </summary>
    private long? Next(KeywordReader keywords, long start)
    {
        if (keywords.Required("$NEXTDATA") is not { } text)
        {
            log.Report(FcsDeviation.NextdataMissing, "", "$NEXTDATA");
            return null;
        }

        if (keywords.Integer("$NEXTDATA") is not { } next || next == 0) return null;
        if (next > 0 && IsDataSet(start, next)) return start + next;
        if (start > 0 && next > start && IsDataSet(0, next))
        {
            log.Report(FcsDeviation.OffsetsAbsolute, Invariant($"$NEXTDATA {next}"), "$NEXTDATA");
            return next;
        }

        log.Report(FcsDeviation.NextdataBad, $"$NEXTDATA is {DeviationLog.Clip(text)}", "$NEXTDATA");
        return null;
    }

    private bool IsDataSet(long origin, long offset)
    {
        if (offset < FcsHeader.Length || offset > source.Length - origin - FcsHeader.Length) return false;
        Span<byte> bytes = stackalloc byte[6];
        return source.Read(origin + offset, bytes) == bytes.Length && HeaderParser.LooksLikeFcs(bytes);
    }

    /// <summary>Eight decimal digits right after the last segment (FCS 3.1, 3.5); zeros stand for "not computed".</summary>
    private ushort? StoredCrc(List<FcsSegment> segments, long start, int version)
    {
        if (version == 20) return null;
        Span<byte> bytes = stackalloc byte[8];
        long end = 0;
        foreach (var segment in segments) end = Math.Max(end, segment.End);
        bytes = bytes[..source.Read(end, bytes)];
        bool digits = bytes.Length == 8 && bytes.IndexOfAnyExceptInRange((byte)'0', (byte)'9') < 0;
        if (digits && Utf8Parser.TryParse(bytes, out int crc, out _) && crc is > 0 and <= ushort.MaxValue) return (ushort)crc;
        bool nothing = bytes.IndexOfAnyExcept(" 0\0\r\n"u8) < 0 || bytes.StartsWith("FCS"u8);
        if (nothing) log.Report(FcsDeviation.CrcMissing, "");
        else log.Report(FcsDeviation.CrcVendorBlock, $"\"{HeaderParser.Printable(bytes)}\"", offset: end);
        return null;
    }
}
