using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>What is known before DATA is looked for.</summary>
/// <param name="Start">Where the data set begins in the file.</param>
/// <param name="Text">Primary TEXT.</param>
/// <param name="Version">10 times the version of the standard.</param>
/// <param name="Header">DATA by HEADER.</param>
/// <param name="Keywords">DATA by <c>$BEGINDATA</c>, <c>$ENDDATA</c>.</param>
/// <param name="Total"><c>$TOT</c>.</param>
internal sealed record DataClues(long Start, FcsSegment Text, int Version, OffsetPair? Header, OffsetPair? Keywords, long? Total);

/// <summary>Where DATA begins and how many events it has.</summary>
internal readonly record struct DataLocation(long Begin, long Length, long Events);

/// <summary>
/// Finds DATA. Until 2.0 only HEADER tells; since 3.0 TEXT repeats it, and alone tells where the segment goes beyond byte 99,999,999
/// (then HEADER has zeros). Where they disagree the standard has no rule: <c>$TOT</c> x event size is the referee, then the rule that
/// only blanks stand outside segments.
/// </summary>
internal sealed class DataLocator(DataClues clues, ByteSource source, DeviationLog log)
{
    private const long HeaderReach = 99_999_999;

    /// <summary>Longer gaps between TEXT and DATA are not looked through.</summary>
    private const int LongestGap = 64 << 10;

    public DataLocation Locate(ref DataLayout layout)
    {
        if (clues.Total < 0) throw log.Refusal(FcsDeviation.KeywordMissing, Invariant($"$TOT is {clues.Total}"), "$TOT");
        if (clues.Total == 0) return new(clues.Text.End, 0, 0);
        long? expected = clues.Total is { } total ? layout.Bytes(total) ?? (layout.IsFreeFormat ? null : long.MaxValue) : null;
        var chosen = Choose(expected);
        if (chosen.Length < 0) throw log.Refusal(FcsDeviation.DataMissing, $"DATA {chosen} ends before it begins");
        if (layout.IsFreeFormat) return FreeFormat(chosen, layout.Columns.Count);
        if (expected is null) return Counted(chosen, layout);
        if (chosen.Length != expected && StoredWidth(chosen, layout) is { } wider)
        {
            layout = wider;
            expected = layout.Bytes(clues.Total!.Value);
        }

        if (!layout.IsCertain && chosen.Length != expected)
            throw log.Refusal(FcsDeviation.PnbUnsupported, "$PnB contradicts $DATATYPE, and neither width fills DATA", "$DATATYPE");
        if (layout.IsPacked && Math.Abs(chosen.Length - expected!.Value) > 1)
            throw log.Refusal(FcsDeviation.PnbUnsupported, Invariant($"values of part of a byte need {expected} bytes, DATA has {chosen.Length}"), "$TOT");
        return Measured(chosen, expected!.Value, layout);
    }

    private OffsetPair Choose(long? expected)
    {
        var header = clues.Header is { IsAbsent: false } ? clues.Header : null;
        var keywords = clues.Keywords is { IsAbsent: false } ? clues.Keywords : null;
        if (header is null && keywords is null) throw log.Refusal(FcsDeviation.DataMissing, Invariant($"$TOT is {clues.Total}"));
        if (header is { } split && (split.First == 0 || split.Last == 0))
        {
            if (keywords is null) throw log.Refusal(FcsDeviation.DataMissing, $"HEADER has {split}");
            log.Report(FcsDeviation.HeaderSplitOffset, split.ToString());
            header = null;
        }

        if (header is null)
        {
            if (keywords!.Last < HeaderReach) log.Report(FcsDeviation.HeaderOffsetZero, $"TEXT has {keywords}");
            return Fitting(keywords, expected) ?? Absolute(keywords, expected) ?? keywords;
        }

        if (keywords is null || header == keywords) return Fitting(header, expected) ?? Absolute(header, expected) ?? header;
        return Referee(header, keywords, expected);
    }

    private OffsetPair Referee(OffsetPair header, OffsetPair keywords, long? expected)
    {
        bool headerFits = Fitting(header, expected) is not null, keywordsFit = Fitting(keywords, expected) is not null;
        string detail = Invariant($"HEADER {header}, TEXT {keywords}, $TOT x event size is {(object?)expected ?? "unknown"} bytes");
        if (!headerFits && !keywordsFit) (headerFits, keywordsFit) = (NearlyFits(header, expected), NearlyFits(keywords, expected));

        // FCS 2.0 does not define the keywords: they count only where HEADER cannot be right.
        if (clues.Version < 30 && (headerFits || !keywordsFit)) return header;
        if (!headerFits && !keywordsFit) throw log.Refusal(FcsDeviation.OffsetConflict, detail + "; neither fits", "$BEGINDATA");
        if (headerFits && keywordsFit && header.First != keywords.First)
        {
            headerFits = FollowsText(header);
            if (headerFits == FollowsText(keywords)) throw log.Refusal(FcsDeviation.OffsetConflict, detail + "; both fit", "$BEGINDATA");
            detail += "; both fit, but one of them leaves values between TEXT and DATA";
        }

        log.Report(FcsDeviation.OffsetConflict, detail, "$BEGINDATA");
        return headerFits ? header : keywords;
    }

    /// <summary>The pair with the well known slip of a byte at its end, clear of TEXT; that the file may be truncated is seen to later.</summary>
    private bool NearlyFits(OffsetPair pair, long? expected) =>
        expected is { } length && Math.Abs(pair.Length - length) <= 1 && !Overlaps(pair.Begin, length);

    /// <summary>The pair, if it has exactly the expected length, lies in the file and clear of TEXT.</summary>
    private OffsetPair? Fitting(OffsetPair pair, long? expected) =>
        pair.Length == expected && pair.Begin + pair.Length <= source.Length && !Overlaps(pair.Begin, pair.Length) ? pair : null;

    /// <summary>Whether nothing but filling stands between TEXT and DATA (FCS 3.1, 3.1): a pair that leaves values there begins too late.</summary>
    private bool FollowsText(OffsetPair pair)
    {
        long gap = pair.Begin - clues.Text.End;
        if (gap is < 0 or > LongestGap) return false;
        byte[] bytes = new byte[gap];
        return source.Read(clues.Text.End, bytes) == gap && bytes.AsSpan().IndexOfAnyExcept((byte)' ', (byte)0) < 0;
    }

    private OffsetPair? Absolute(OffsetPair pair, long? expected)
    {
        if (pair.Origin == 0 || Fitting(pair with { Origin = 0 }, expected) is not { } absolute) return null;
        log.Report(FcsDeviation.OffsetsAbsolute, $"DATA {pair}");
        return absolute;
    }

    private bool Overlaps(long begin, long length) =>
        begin < clues.Start + FcsHeader.Length && begin + length > clues.Start || (begin < clues.Text.End && begin + length > clues.Text.Begin);

    private DataLocation Counted(OffsetPair chosen, DataLayout layout)
    {
        log.Report(FcsDeviation.TotMissing, "", "$TOT", legal: clues.Version == 20);
        long present = Math.Min(chosen.Length, Math.Max(0, source.Length - chosen.Begin));
        CheckOverlap(chosen, present);
        long events = layout.Events(present), used = layout.Bytes(events)!.Value;
        if (present < chosen.Length) log.Report(FcsDeviation.OffsetBeyondFile, Loss(chosen, present));
        if (used != chosen.Length && present == chosen.Length) ReportUneven(chosen, layout);
        return new(chosen.Begin, used, events);
    }

    private DataLocation Measured(OffsetPair chosen, long expected, DataLayout layout)
    {
        long total = clues.Total!.Value, there = Math.Max(0, source.Length - chosen.Begin);
        long promised = chosen.Length;
        if (promised == expected + 1)
        {
            log.Report(FcsDeviation.OffsetEndPlusOne, Invariant($"{chosen}, $TOT x event size is {expected} bytes"));
            promised = expected;
        }
        else if (promised == expected - 1 && there >= expected && !Overlaps(chosen.Begin, expected))
        {
            log.Report(FcsDeviation.OffsetEndMinusOne, Invariant($"{chosen}, $TOT x event size is {expected} bytes"));
            promised = expected;
        }

        long events = Math.Min(total, layout.Events(promised));
        if (promised < expected && layout.Bytes(events) != promised) ReportUneven(chosen, layout);
        if (events == 0)
            throw log.Refusal(FcsDeviation.DataMissing, Invariant($"$TOT is {total}, DATA {chosen} does not hold one event"), "$TOT");
        if (promised != expected)
            log.Report(FcsDeviation.TotMismatch, Invariant($"$TOT is {total}, DATA {chosen} holds {layout.Events(promised)}"), "$TOT");
        long needed = layout.Bytes(events)!.Value;
        if (needed > there)
        {
            long whole = layout.Events(there);
            log.Report(FcsDeviation.OffsetBeyondFile, Invariant($"{Loss(chosen, there)}, {events - whole} of {events} events are lost"));
            (events, needed) = (whole, layout.Bytes(whole)!.Value);
        }

        CheckOverlap(chosen, needed);
        return new(chosen.Begin, needed, events);
    }

    private DataLocation FreeFormat(OffsetPair chosen, int parameters)
    {
        if (clues.Total is not { } total) throw log.Refusal(FcsDeviation.KeywordMissing, "$TOT, which ASCII data in free format need", "$TOT");
        long there = Math.Max(0, source.Length - chosen.Begin);
        if (chosen.Length > there) log.Report(FcsDeviation.OffsetBeyondFile, Loss(chosen, there));
        long length = Math.Min(chosen.Length, there);
        CheckOverlap(chosen, length);

        // A value and what separates it from the next take two bytes at least.
        long most = (length + 1) / 2 / parameters;
        if (total > most) log.Report(FcsDeviation.TotMismatch, Invariant($"$TOT is {total}, DATA {chosen} has room for {most}"), "$TOT");
        return new(chosen.Begin, length, Math.Min(total, most));
    }

    /// <summary>10 bits declared, 16 stored (Beckman CXP): the width that fills DATA, where the declared one does not.</summary>
    private DataLayout? StoredWidth(OffsetPair chosen, DataLayout layout)
    {
        int bits = layout.Columns.Count == 0 ? 0 : layout.Columns[0].Bits;
        if (layout.IsAscii || !layout.IsPacked || layout.Columns.Any(c => c.Bits != bits || c.Type != FcsDataType.Integer)) return null;
        int[] widths = [8, 16, 32, 64];
        foreach (int width in widths)
        {
            long? bytes = layout.WithIntegerBits(width).Bytes(clues.Total!.Value);
            if (width < bits || (bytes != chosen.Length && bytes + 1 != chosen.Length)) continue;
            log.Report(FcsDeviation.PnbNotByteord, Invariant($"{bits} bits declared, {width} stored"), "$P1B");
            return layout.WithIntegerBits(width);
        }

        return null;
    }

    private void CheckOverlap(OffsetPair chosen, long length)
    {
        if (length > 0 && Overlaps(chosen.Begin, length))
        {
            var text = new OffsetPair(clues.Text.Begin - clues.Start, clues.Text.End - clues.Start - 1);
            throw log.Refusal(FcsDeviation.DataOverlapsText, $"DATA {chosen}, TEXT {text}");
        }
    }

    private void ReportUneven(OffsetPair chosen, DataLayout layout) =>
        log.Report(FcsDeviation.DataUneven, Invariant($"{chosen.Length} bytes, an event has {layout.EventBits} bits"));

    private string Loss(OffsetPair chosen, long there) =>
        Invariant($"DATA {chosen} promises {chosen.Length} bytes, the file has {there} from there");
}
