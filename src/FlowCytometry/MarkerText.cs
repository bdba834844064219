using System.Globalization;

namespace FlowCytometry;

/// <summary>
/// Finds the markers in the labels that people write. The vocabulary is in <see cref="MarkerVocabulary"/>. Scanned by hand: every analysis
/// starts here, and regular expressions for all of it would take a fifth of a second to get going.
/// </summary>
internal static partial class MarkerText
{
    private const int LongestLabel = 200;

    /// <summary>The markers of a label in order, each once.</summary>
    public static IReadOnlyList<Marker> Parse(string? label, bool isDetector)
    {
        if (string.IsNullOrWhiteSpace(label) || label.Length > LongestLabel) return [];
        var names = new List<string>();
        for (int at = 0; at < label.Length;)
        {
            at = StartsWord(label, at) && ReadMarkers(label, at, isDetector, names) is var end and > 0 ? end : at + 1;
        }

        return names.Count == 0 ? [] : [.. names.Distinct(StringComparer.Ordinal).Select(n => new Marker(n))];
    }

    // A letter or a digit with no letter before it, nor a digit before a digit: CD19 begins a word in PE-Cy7CD19, but not in ECD19.
    private static bool StartsWord(string label, int at) =>
        char.IsLetterOrDigit(label[at]) && (at == 0 || (!char.IsLetter(label[at - 1]) && !(char.IsAsciiDigit(label[at]) && char.IsAsciiDigit(label[at - 1]))));

    // Reads the markers that begin here and returns where they end; -1 where there are none.
    private static int ReadMarkers(string label, int at, bool isDetector, List<string> names)
    {
        foreach (int antigen in Owners(label, at))
        {
            foreach (var (start, isInside) in Places(label, antigen))
            {
                if (ReadCd(label, start, isInside, names) is var end and > 0) return end;
            }
        }

        (string Name, int End) best = ("", -1);
        foreach (int antigen in new[] { at, SkipWord(label, at, "anti") })
        {
            if (antigen < 0) continue;
            foreach (var (start, isInside) in Places(label, antigen))
            {
                foreach (var pattern in MarkerVocabulary.Others)
                {
                    if (isDetector && pattern.Kind == MarkerKind.DetectorDye) continue;
                    if (start > antigen && pattern.Kind != MarkerKind.Antigen) continue;
                    int end = pattern.End(label, start);
                    if (end > best.End) best = (pattern.Kind == MarkerKind.Antigen ? Located(pattern.Name, isInside || IsInsideAfter(label, end)) : pattern.Name, end);
                }
            }
        }

        if (best.End > 0) names.Add(best.Name);
        return best.End;
    }

    // A CD number with its letters, and what shares its colour: CD16/56, CD3&19 (numbers alone go with the CD before them), CD66a/c.
    private static int ReadCd(string label, int start, bool isInside, List<string> names)
    {
        int at = start + 2;
        if (at >= label.Length || char.ToLowerInvariant(label[start]) != 'c' || char.ToLowerInvariant(label[start + 1]) != 'd') return -1;
        while (at < label.Length && label[at] is ' ' or '-' or '_') at++;
        int end = ReadNumber(label, at, out int number);
        if (end < 0) return -1;
        if (ReadChain(label, ref end, number) is not { } letters) return -1;

        int last = end;
        var read = new List<string>(letters.Select(l => Name(number, l)));
        while (ReadShared(label, ref last, number, letters) is { } more)
        {
            (number, letters) = more;
            read.AddRange(letters.Select(l => Name(number, l)));
            end = last;
        }

        isInside |= IsInsideAfter(label, end);
        names.AddRange(read.Select(n => Located(n, isInside)));
        return end;
    }

    // Up to three digits; -1 where there are none, or more.
    private static int ReadNumber(string label, int at, out int number)
    {
        int end = at;
        while (end < label.Length && char.IsAsciiDigit(label[end])) end++;
        bool isNumber = end > at && end - at <= 3;
        number = isNumber ? int.Parse(label.AsSpan(at, end - at), NumberStyles.None, CultureInfo.InvariantCulture) : 0;
        return number is > 0 and < 400 ? end : -1;
    }

    // What follows a separator that joins: the next number with its letters, or another letter of the same number. Else null.
    private static (int Number, IReadOnlyList<string> Letters)? ReadShared(string label, ref int at, int number, IReadOnlyList<string> letters)
    {
        int next = at;
        while (next < label.Length && label[next] == ' ') next++;
        if (next >= label.Length || label[next] is not ('/' or '+' or '&' or ',')) return null;
        next++;
        while (next < label.Length && label[next] == ' ') next++;
        if (ReadNumber(label, next, out int other) is var end and > 0)
        {
            if (ReadChain(label, ref end, other) is not { } chain || (end < label.Length && (label[end] == '.' || char.IsLetterOrDigit(label[end])))) return null;
            at = end;
            return (other, chain);
        }

        bool isLetter = next < label.Length && char.IsAsciiLetter(label[next]) && (next + 1 == label.Length || !char.IsLetterOrDigit(label[next + 1]));
        if (!isLetter || letters is not [not ""] || MarkerVocabulary.Suffix(number, label[next].ToString()) is not { } known) return null;
        at = next + 1;
        return (number, [known]);
    }

    // The letters behind a number: a part of the name (CD66b, CD45RA), several (CD66abce), a dye (CD19PE), a word (CD45dim), a detector's
    // pulse (CD19A). Anything else leaves open what is meant: null.
    private static IReadOnlyList<string>? ReadChain(string label, ref int at, int number)
    {
        int end = at;
        if (at + 2 < label.Length && label[at] is ' ' or '_' or '-' && (at + 3 == label.Length || !char.IsAsciiLetterOrDigit(label[at + 3])) && MarkerVocabulary.Suffix(number, label.Substring(at + 1, 2)) is { } apart)
        {
            at += 3;
            return [apart];
        }

        while (end < label.Length && char.IsAsciiLetterOrDigit(label[end])) end++;
        string rest = label[at..end];
        at = end;
        if (rest.Length == 0 || MarkerVocabulary.IsFluorochrome(rest) || MarkerVocabulary.IsDescription(rest)) return [""];
        for (int length = Math.Min(2, rest.Length); length > 0; length--)
        {
            string tail = rest[length..];
            if (MarkerVocabulary.Suffix(number, rest[..length]) is { } suffix && (tail.Length == 0 || MarkerVocabulary.IsFluorochrome(tail) || MarkerVocabulary.IsDescription(tail))) return [suffix];
        }

        if (rest.Length > 1 && rest.All(c => MarkerVocabulary.Suffix(number, c.ToString()) is { Length: 1 })) return [.. rest.Select(c => MarkerVocabulary.Suffix(number, c.ToString())!)];
        return rest is "A" or "H" or "W" ? [""] : null;
    }

    private static string Name(int number, string suffix) => string.Create(CultureInfo.InvariantCulture, $"CD{number}{suffix}");

    private static string Located(string name, bool isInside) => isInside && !MarkerVocabulary.IsInsideByNature(name) ? "cy" + name : name;
}
