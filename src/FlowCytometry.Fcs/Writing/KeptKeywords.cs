using System.Globalization;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Writing;

/// <summary>
/// The keywords of a source that a new file keeps. The standard's own stay as far as the version defines them, with dates and times in
/// its format; others lose their <c>$</c>. The numbers of parameters follow the parameters.
/// </summary>
internal sealed class KeptKeywords
{
    private static readonly HashSet<string> _afresh = new(StringComparer.OrdinalIgnoreCase)
    {
        "$BEGINDATA", "$ENDDATA", "$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT", "$BYTEORD", "$DATATYPE", "$MODE", "$NEXTDATA",
        "$PAR", "$TOT", "$UNICODE", "$SPILLOVER", "$SPILL", "SPILL", "SPILLOVER", "$PnN", "$PnS", "$PnB", "$PnR", "$PnE", "$PnG", "$PnDATATYPE",
    };

    private readonly FcsContent _content;
    private readonly int _version;

    /// <summary>From the source's n to the new one.</summary>
    private readonly Dictionary<int, int> _numbers = [];

    private readonly bool _isRenumbered;

    public KeptKeywords(FcsContent content, IReadOnlyList<WrittenColumn> columns, string version)
    {
        (_content, _version) = (content, version == "FCS3.2" ? 32 : 31);
        for (int i = 0; i < columns.Count; i++) _numbers.TryAdd(columns[i].Parameter.Index, i + 1);
        _isRenumbered = _numbers.Count != columns.Count || _numbers.Any(pair => pair.Key != pair.Value);
        int before = content.Keywords.Count(k => StandardKeywords.Pattern(k.Key) == "$PnN");
        _isRenumbered |= before > columns.Count;
    }

    /// <summary>The kept keywords, without those that <paramref name="given"/> has already.</summary>
    public List<KeyValuePair<string, string>> Select(List<KeyValuePair<string, string>> given)
    {
        var taken = given.Select(pair => pair.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var kept = new List<KeyValuePair<string, string>>();

        // A custom keyword keeps its name; one that has to lose its $ stands back behind it.
        var custom = _content.Keywords.Where(k => !k.Key.StartsWith('$')).Select(k => k.Key).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var (keyword, value) in _content.Keywords)
        {
            if (string.IsNullOrWhiteSpace(value) || Cleaned(keyword) is not { } clean || Renumbered(clean) is not { } name) continue;
            var (key, text) = Conformant(name, value);
            bool demoted = !key.StartsWith('$') && keyword.StartsWith('$');
            if (demoted && (custom.Contains(key) || IsAfresh(key))) continue;
            if (taken.Add(key)) kept.Add(new(key, text));
        }

        if (_version == 32 && taken.Add("$CYT")) kept.Add(new("$CYT", "unknown"));
        return kept;
    }

    private static bool IsAfresh(string keyword) => _afresh.Contains(StandardKeywords.Pattern(keyword));

    /// <summary>Keywords are ASCII 32 to 126 (FCS 3.1, 3.2).</summary>
    private static string? Cleaned(string keyword)
    {
        string trimmed = keyword.Trim();
        if (trimmed.Length == 0 || IsAfresh(trimmed)) return null;
        return trimmed.AsSpan().IndexOfAnyExceptInRange(' ', '~') < 0 ? trimmed : string.Concat(trimmed.Select(c => c is >= ' ' and <= '~' ? c : '_'));
    }

    /// <summary>The keyword with the new number of its parameter; null where the parameter is not written.</summary>
    private string? Renumbered(string keyword)
    {
        if (!_isRenumbered) return keyword;

        // Regions name parameters by number in their values: they go where the numbers change.
        if (StandardKeywords.Pattern(keyword) is "$GATING" or "$RnI" or "$RnW") return null;
        int at = keyword[0] is '$' or '@' or '#' ? 1 : 0;
        if (keyword.Length <= at || keyword[at] is not ('P' or 'p')) return keyword;
        int end = at + 1;
        while (end < keyword.Length && char.IsAsciiDigit(keyword[end])) end++;
        if (end == at + 1 || end == keyword.Length || !char.IsAsciiLetter(keyword[end])) return keyword;
        if (!int.TryParse(keyword.AsSpan(at + 1, end - at - 1), NumberStyles.None, CultureInfo.InvariantCulture, out int n)) return keyword;
        if (!_numbers.TryGetValue(n, out int now)) return null;
        return string.Create(CultureInfo.InvariantCulture, $"{keyword.AsSpan(0, at + 1)}{now}{keyword.AsSpan(end)}");
    }

    private (string Keyword, string Value) Conformant(string keyword, string value)
    {
        string? text = value;
        switch (keyword.ToUpperInvariant())
        {
            case "$DATE":
                text = FcsTime.Date(value) is { } date ? FcsTime.Format(date) : null;
                break;
            case "$BTIM" or "$ETIM":
                text = FcsTime.Time(value) is { } time ? FcsTime.Format(time) : null;
                break;
            case "$TIMESTEP":
                text = KeywordReader.TryNumber(value.AsSpan().Trim(), out double step) && step > 0 ? value.Trim() : null;
                break;
        }

        bool standard = text is not null && StandardKeywords.IsDefined(keyword, _version);
        if (standard) return (keyword, text!);
        string bare = keyword.TrimStart('$').Trim();
        return (bare.Length > 0 ? bare : "_", value);
    }
}
