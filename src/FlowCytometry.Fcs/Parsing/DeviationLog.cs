using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// Where the reader's decisions meet the tolerance: a deviation becomes a diagnostic or, where the tolerance does not accept it, an
/// <see cref="FcsFormatException"/>. Small deviations that repeat (padded numbers) are gathered into one diagnostic a data set.
/// </summary>
internal sealed class DeviationLog(string file, FcsTolerance tolerance)
{
    /// <summary>What a diagnostic lists at most, so that a hostile file cannot make it large.</summary>
    private const int ItemsShown = 8;

    private const int ItemLength = 60;

    private readonly List<FcsDiagnostic> _diagnostics = [];
    private readonly List<Repeated> _gathered = [];

    public FcsTolerance Tolerance => tolerance;

    public string File => file;

    public IReadOnlyList<FcsDiagnostic> Diagnostics => _diagnostics;

    /// <summary>The data set being read; null: the file itself.</summary>
    public int? DataSet { get; set; }

    /// <summary>Notes one deviation. <paramref name="legal"/>: this version of the standard allows it, so Strict does too.</summary>
    public void Report(
        FcsDeviation deviation, string detail, string? keyword = null, long? offset = null, bool legal = false, FcsDiagnosticSeverity? severity = null)
    {
        if (!legal && !deviation.IsAcceptedBy(tolerance)) throw Refusal(deviation, detail, keyword, offset);
        _diagnostics.Add(new(deviation.Code, deviation.Name, severity ?? deviation.Severity, Sentence(deviation, detail), DataSet));
    }

    /// <summary>Notes one item of a deviation that may occur many times; see <see cref="Flush"/>.</summary>
    public void Gather(FcsDeviation deviation, string item, bool legal = false, FcsDiagnosticSeverity? severity = null)
    {
        item = Clip(item);
        if (!legal && !deviation.IsAcceptedBy(tolerance)) throw Refusal(deviation, item, item.StartsWith('$') ? item : null, offset: null);
        Repeated? repeated = null;
        foreach (var other in _gathered) repeated = other.Deviation == deviation ? other : repeated;
        if (repeated is null) _gathered.Add(repeated = new Repeated(deviation));
        if (repeated.Shown.Count < ItemsShown && !repeated.Shown.Contains(item)) repeated.Shown.Add(item);
        repeated.Count++;
        var given = severity ?? deviation.Severity;
        if (given > repeated.Severity) repeated.Severity = given;
    }

    /// <summary>Turns what was gathered into diagnostics.</summary>
    public void Flush()
    {
        _gathered.Sort((a, b) => string.CompareOrdinal(a.Deviation.Code, b.Deviation.Code));
        foreach (var repeated in _gathered)
        {
            string more = repeated.Count > repeated.Shown.Count ? Invariant($" ({repeated.Count} in all)") : "";
            string sentence = Sentence(repeated.Deviation, string.Join(", ", repeated.Shown) + more);
            _diagnostics.Add(new(repeated.Deviation.Code, repeated.Deviation.Name, repeated.Severity, sentence, DataSet));
        }

        _gathered.Clear();
    }

    /// <summary>The exception for a file that cannot be read, or not under this tolerance.</summary>
    public FcsFormatException Refusal(FcsDeviation deviation, string detail, string? keyword = null, long? offset = null)
    {
        string remedy = deviation.AcceptedFrom is { } from && from > tolerance
            ? $" Tolerance {tolerance} refuses it; with {from}: {deviation.Repair}."
            : "";
        string place = DataSet is > 0 ? Invariant($"{file}, data set {DataSet}") : file;
        return new($"{place}: {deviation.Found}: {Clip(detail, 400)}.{remedy}")
        {
            Segment = SegmentOf(deviation),
            Keyword = keyword,
            Offset = offset,
            Name = deviation.Name,
        };
    }

    /// <summary>Forgets what was gathered, and diagnostics after the first <paramref name="count"/>: their data set is left out.</summary>
    public void Rewind(int count)
    {
        _gathered.Clear();
        _diagnostics.RemoveRange(count, _diagnostics.Count - count);
    }

    public static string Clip(string text, int length = ItemLength)
    {
        if (text.Length <= length) return text;
        return string.Concat(text.AsSpan(0, length - 3), "...");
    }

    private sealed class Repeated(FcsDeviation deviation)
    {
        public FcsDeviation Deviation => deviation;

        public List<string> Shown { get; } = [];

        public int Count { get; set; }

        public FcsDiagnosticSeverity Severity { get; set; }
    }

    private static string Sentence(FcsDeviation deviation, string detail)
    {
        string found = char.ToUpperInvariant(deviation.Found[0]) + deviation.Found[1..];
        string what = detail.Length == 0 ? found : $"{found}: {detail}";
        return $"{what}; {deviation.Repair}.";
    }

    private static string? SegmentOf(FcsDeviation deviation) => deviation.Code[3] switch
    {
        '1' or '9' when deviation.Section.Contains("HEADER", StringComparison.Ordinal) => "HEADER",
        '2' or '3' or '5' or '9' => "TEXT",
        '4' => "DATA",
        _ => null,
    };
}
