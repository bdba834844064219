using System.Globalization;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs.Writing;

/// <summary>Chooses the keywords of a de-identified data set.</summary>
internal sealed class DeidentifiedKeywords(FcsDataSet set, FcsDeidentifyOptions options)
{
    private static readonly HashSet<string> _offsets = new(StringComparer.OrdinalIgnoreCase)
    {
        "$BEGINDATA", "$ENDDATA", "$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT", "$NEXTDATA",
    };

    /// <summary>What the layout needs: read with or without <c>$</c>, written with it.</summary>
    private static readonly string[] _layout = ["$BYTEORD", "$DATATYPE"];

    private static readonly string[] _perParameter = ["N", "B", "R", "E"];

    private readonly List<KeyValuePair<string, string>> _written = [];
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _keep = new(options.Keep.Select(AllowedKeywords.Pattern), StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _replacements = new(options.Replacements, StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<KeyValuePair<string, string>> Select(List<FcsKeywordChange> changes)
    {
        WriteLayout();
        foreach (var (keyword, value) in set.Keywords) changes.Add(new(set.Index, keyword, Decide(keyword, value)));
        foreach (var (keyword, value) in _replacements.Where(pair => !_offsets.Contains(pair.Key))) Write(keyword, value);
        if (set.Version == "FCS3.2") Write("$CYT", "unknown");
        return _written;
    }

    private void WriteLayout()
    {
        Write("$MODE", "L");
        foreach (string keyword in _layout) WriteRequired(keyword);
        Write("$PAR", set.Parameters.Count.ToString(CultureInfo.InvariantCulture));
        Write("$TOT", set.EventCount.ToString(CultureInfo.InvariantCulture));
        foreach (var parameter in set.Parameters)
        {
            foreach (string letter in _perParameter) WriteRequired(string.Create(CultureInfo.InvariantCulture, $"$P{parameter.Index}{letter}"));
        }
    }

    private void WriteRequired(string keyword)
    {
        string? value = set.Keywords[keyword];
        if (string.IsNullOrWhiteSpace(value)) value = set.Keywords[keyword[1..]];
        Write(keyword, keyword.EndsWith('N') ? value : value?.Trim());
    }

    private FcsKeywordFate Decide(string keyword, string value)
    {
        if (_taken.Contains(keyword) || _offsets.Contains(keyword)) return FcsKeywordFate.Kept;
        if (_replacements.TryGetValue(keyword, out string? replacement))
        {
            Write(keyword, replacement);
            return FcsKeywordFate.Replaced;
        }

        if (string.IsNullOrWhiteSpace(value)) return FcsKeywordFate.Removed;
        if (_keep.Contains(AllowedKeywords.Pattern(keyword)) || AllowedKeywords.Allows(keyword, value))
        {
            Write(keyword, value);
            return FcsKeywordFate.Kept;
        }

        if (keyword.Equals("$CYT", StringComparison.OrdinalIgnoreCase) && AllowedKeywords.Cytometer(value) is { } model)
        {
            Write(keyword, model);
            return model == value ? FcsKeywordFate.Kept : FcsKeywordFate.Replaced;
        }

        if (options.DateShift is not { } shift || Shifted(keyword.ToUpperInvariant(), value, shift) is not { } shifted) return FcsKeywordFate.Removed;
        Write(keyword, shifted);
        return FcsKeywordFate.Shifted;
    }

    private string? Shifted(string keyword, string value, TimeSpan shift)
    {
        switch (keyword)
        {
            case "$DATE":
                // A day moves with the time of its begin, so that both stay together.
                var begin = FcsTime.Time(set.Keywords["$BTIM"]) ?? TimeSpan.Zero;
                return FcsTime.Date(value) is { } date ? Date(DateOnly.FromDateTime(date.ToDateTime(TimeOnly.MinValue) + begin + shift)) : null;
            case "$BTIM" or "$ETIM":
                return FcsTime.Time(value) is { } time ? FcsTime.FormatFor(set.Version, DateTime.UnixEpoch.AddDays(1_000_000) + time + shift) : null;
            case "$BEGINDATETIME" or "$ENDDATETIME":
                return FcsTime.DateTime(value) is { } moment ? (moment + shift).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture) : null;
            default:
                return null;
        }
    }

    private string Date(DateOnly date) =>
        set.Version == "FCS2.0" ? date.ToString("dd-MMM-yy", CultureInfo.InvariantCulture).ToUpperInvariant() : FcsTime.Format(date);

    private void Write(string keyword, string? value)
    {
        if (!string.IsNullOrWhiteSpace(value) && _taken.Add(keyword)) _written.Add(new(keyword, value));
    }
}
