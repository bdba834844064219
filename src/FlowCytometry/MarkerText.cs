using System.Globalization;
using System.Text.RegularExpressions;

namespace FlowCytometry;

/// <summary>Finds the markers in the labels that people write. The vocabulary is in <see cref="MarkerVocabulary"/>.</summary>
internal static partial class MarkerText
{
    /// <summary>The markers of a label in order, each once.</summary>
    public static IReadOnlyList<Marker> Parse(string? label, bool isDetector)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > 200) return [];
        var found = new List<(int Position, string Name)>();
        foreach (Match match in ClusterOfDifferentiation().Matches(label)) AddCd(match, label, found);
        foreach (var (pattern, name, isDetectorToo) in MarkerVocabulary.Others)
        {
            if (isDetector && !isDetectorToo) continue;
            foreach (Match match in pattern.Matches(label)) found.Add((match.Index, Located(name, match.Groups["place"].Value, After(label, match))));
        }

        return [.. found.OrderBy(f => f.Position).Select(f => f.Name).Distinct(StringComparer.Ordinal).Select(n => new Marker(n))];
    }

    private static void AddCd(Match match, string label, List<(int Position, string Name)> found)
    {
        int number = int.Parse(match.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
        if (Suffixes(number, match.Groups["rest"].Value) is not { } suffixes) return;
        string place = match.Groups["place"].Value, after = After(label, match);
        foreach (string suffix in suffixes) found.Add((match.Index, Located(Name(number, suffix), place, after)));

        // CD16/56, CD3&19, CD41+61: numbers alone go with the CD before them. CD66a/c: so do letters.
        int end = match.Index + match.Length;
        for (var next = Continuation().Match(label, end); next.Success && next.Index == end; next = Continuation().Match(label, end))
        {
            if (next.Groups["letter"] is { Success: true } letter)
            {
                if (suffixes is not [not ""] || MarkerVocabulary.Suffix(number, letter.Value) is not { } known) return;
                found.Add((next.Index, Located(Name(number, known), place, after)));
            }
            else
            {
                number = int.Parse(next.Groups["number"].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);
                if (Suffixes(number, next.Groups["rest"].Value) is not { } more) return;
                foreach (string suffix in more) found.Add((next.Index, Located(Name(number, suffix), place, after)));
                suffixes = more;
            }

            end = next.Index + next.Length;
        }
    }

    // The letters behind a number: a part of the name (CD66b, CD45RA), several (CD66abce), a dye (CD19PE), a word (CD45dim), a detector's
    // pulse (CD19A). Anything else leaves open what is meant: null.
    private static IReadOnlyList<string>? Suffixes(int number, string rest)
    {
        if (number is 0 or > 399) return null;
        string glued = rest.TrimStart(' ', '_', '-');
        if (glued.Length < rest.Length) return [MarkerVocabulary.Suffix(number, glued) ?? ""];
        if (rest.Length == 0 || MarkerVocabulary.IsDye(rest) || Word().IsMatch(rest)) return [""];
        for (int length = Math.Min(2, rest.Length); length > 0; length--)
        {
            string tail = rest[length..];
            if (MarkerVocabulary.Suffix(number, rest[..length]) is { } suffix && (tail.Length == 0 || MarkerVocabulary.IsDye(tail) || Word().IsMatch(tail))) return [suffix];
        }

        if (rest.Length > 1 && rest.All(c => MarkerVocabulary.Suffix(number, c.ToString()) is not (null or ""))) return [.. rest.Select(c => MarkerVocabulary.Suffix(number, c.ToString())!)];
        return rest is "A" or "H" or "W" ? [""] : null;
    }

    private static string Name(int number, string suffix) => string.Create(CultureInfo.InvariantCulture, $"CD{number}{suffix}");

    private static string Located(string name, string before, string after) =>
        !MarkerVocabulary.IsInsideByNature(name) && (Inside().IsMatch(before) || InsideAfter().IsMatch(after)) ? "cy" + name : name;

    private static string After(string label, Match match) => label[(match.Index + match.Length)..];

    private const RegexOptions Options = RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;

    /// <summary>Where the antigen is, written before it. Single letters only directly: a C or an I that stands alone means something else.</summary>
    internal const string Place = @"((?<place>cytoplasmic|cyto|cyt|cy|intracellular|intra|ic|nuclear|nu|surface|surf|sm)[\s_.-]*|(?<place>[cins]))?";

    [GeneratedRegex(@"(?<![A-Za-z])((anti|human|hu|mouse|mu)[\s_-]*|[hmaα])?" + Place + @"CD\s*[-_]?\s*(?<number>\d{1,3})(?!\d)(?<rest>[\s_-]R[ABO](?![A-Za-z0-9])|[A-Za-z][A-Za-z0-9]*)?", Options, 1000)]
    private static partial Regex ClusterOfDifferentiation();

    [GeneratedRegex(@"\s*[/+&,]\s*((?<number>\d{1,3})(?!\d)(?<rest>[A-Za-z]+)?(?![A-Za-z0-9.])|(?<letter>[a-m])(?![A-Za-z0-9]))", Options, 1000)]
    private static partial Regex Continuation();

    [GeneratedRegex("^(dim|bright|br|lo|low|hi|high|pos|neg|int|total|pan)$", Options, 1000)]
    private static partial Regex Word();

    [GeneratedRegex("^(c|i|n)", Options, 1000)]
    private static partial Regex Inside();

    [GeneratedRegex(@"^[\s_(\[.-]*(cyt|cyto|cytoplasm(ic)?|ic|intra|intracell(ular)?)(?![A-Za-z0-9])", Options, 1000)]
    private static partial Regex InsideAfter();
}
