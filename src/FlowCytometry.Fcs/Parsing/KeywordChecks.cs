namespace FlowCytometry.Fcs.Parsing;

/// <summary>Says what is odd about keywords that the layout does not depend on.</summary>
internal static class KeywordChecks
{
    public static void Run(KeywordReader keywords, int version, DeviationLog log)
    {
        foreach (var (keyword, _) in keywords.Keywords)
        {
            if (StandardKeywords.IsLater(keyword, version)) log.Gather(FcsDeviation.VersionUnderstated, keyword);
        }

        if (version >= 32 && keywords.Text("$CYT") is null) log.Report(FcsDeviation.CytMissing, "", "$CYT");
        if (version == 30 && keywords.Text("$UNICODE") is not null) log.Report(FcsDeviation.UnicodeKeyword, "", "$UNICODE");
        if (keywords.Keywords["$TIMESTEP"] is { } step && !(keywords.Number("$TIMESTEP", step) > 0))
            log.Report(FcsDeviation.TimestepBlank, $"\"{DeviationLog.Clip(step)}\"", "$TIMESTEP");

        string[] dates = [version == 20 ? "99-AAA-99" : "99-AAA-9999"];
        string[] times = version switch { 20 => ["99:99:99"], 30 => ["99:99:99", "99:99:99:99"], _ => ["99:99:99", "99:99:99.99"] };
        Check("$DATE", dates, FcsDeviation.DateFormat);
        Check("$BTIM", times, FcsDeviation.TimeFormat);
        Check("$ETIM", times, FcsDeviation.TimeFormat);

        void Check(string keyword, string[] shapes, FcsDeviation deviation)
        {
            if (keywords.Text(keyword) is { } value && !Array.Exists(shapes, shape => HasShape(value, shape))) log.Gather(deviation, $"{keyword} {value}");
        }
    }

    /// <summary>9 stands for a digit, A for a letter, anything else for itself.</summary>
    internal static bool HasShape(string text, string shape)
    {
        if (text.Length != shape.Length) return false;
        for (int i = 0; i < shape.Length; i++)
        {
            bool fits = shape[i] switch { '9' => char.IsAsciiDigit(text[i]), 'A' => char.IsAsciiLetter(text[i]), char other => text[i] == other };
            if (!fits) return false;
        }

        return true;
    }
}
