using System.Globalization;
using System.Text;

namespace FlowCytometry.Fcs.Writing;

/// <summary>
/// Writes HEADER and TEXT (FCS 3.1, 3.1 and 3.2). The delimiter is one that occurs nowhere, if there is one, so that nothing need be
/// escaped; the offsets, whose digits change the length of TEXT, are found by repetition.
/// </summary>
/// <param name="version">For instance <c>FCS3.1</c>.</param>
/// <param name="keywords">All keywords but those of the offsets and <c>$NEXTDATA</c>.</param>
/// <param name="dataBytes">Length of DATA, which follows TEXT directly.</param>
/// <param name="trailerBytes">What follows DATA.</param>
/// <param name="isLast">Whether no data set follows.</param>
internal sealed class TextSegmentBuilder(string version, IReadOnlyList<KeyValuePair<string, string>> keywords, long dataBytes, int trailerBytes, bool isLast)
{
    /// <summary>Beyond it HEADER has zeros (FCS 3.1, 3.1).</summary>
    private const long HeaderReach = 99_999_999;

    private const int HeaderBytes = 58;

    /// <summary>HEADER and TEXT.</summary>
    public byte[] Build()
    {
        byte delimiter = Delimiter();
        byte[] rest = Encoded(keywords, delimiter);
        long textBytes = 0;
        while (true)
        {
            long begin = HeaderBytes + textBytes, end = begin + dataBytes - 1, next = isLast ? 0 : begin + dataBytes + trailerBytes;
            if (dataBytes == 0) (begin, end) = (0, 0);
            byte[] offsets = Encoded(Offsets(begin, end, next), delimiter);
            long bytes = 1 + offsets.Length + rest.Length;
            if (bytes != textBytes)
            {
                textBytes = bytes;
                continue;
            }

            if (HeaderBytes + textBytes > HeaderReach) throw new ArgumentException("The keywords take more than the 99,999,999 bytes that TEXT can have.");
            return [.. Header(textBytes, begin, end), delimiter, .. offsets, .. rest];
        }
    }

    private byte[] Header(long textBytes, long begin, long end)
    {
        if (end > HeaderReach) (begin, end) = (0, 0);
        string header = string.Create(CultureInfo.InvariantCulture, $"{version}    {HeaderBytes,8}{HeaderBytes + textBytes - 1,8}{begin,8}{end,8}{0,8}{0,8}");
        return Encoding.ASCII.GetBytes(header);
    }

    private IEnumerable<KeyValuePair<string, string>> Offsets(long begin, long end, long next)
    {
        // FCS 2.0 has offsets in HEADER only; what HEADER cannot hold readers look for in the keywords of 3.0.
        if (version != "FCS2.0" || end > HeaderReach)
        {
            yield return new("$BEGINDATA", begin.ToString(CultureInfo.InvariantCulture));
            yield return new("$ENDDATA", end.ToString(CultureInfo.InvariantCulture));
        }

        if (version != "FCS2.0")
        {
            foreach (string keyword in (string[])["$BEGINANALYSIS", "$ENDANALYSIS", "$BEGINSTEXT", "$ENDSTEXT"]) yield return new(keyword, "0");
        }

        yield return new("$NEXTDATA", next.ToString(CultureInfo.InvariantCulture));
    }

    private byte Delimiter()
    {
        var used = new HashSet<char>();
        foreach (var (keyword, value) in keywords) used.UnionWith(keyword.Concat(value));
        const string Customary = "|/\\\f\u001e!~^";
        foreach (char c in Customary)
        {
            if (!used.Contains(c)) return (byte)c;
        }

        for (int c = 1; c < 127; c++)
        {
            if (!used.Contains((char)c)) return (byte)c;
        }

        // Every character occurs: one that no keyword holds and no value begins with can be doubled within values.
        for (int c = 1; c < 127; c++)
        {
            if (!keywords.Any(pair => pair.Key.Contains((char)c) || pair.Value[0] == c)) return (byte)c;
        }

        throw new ArgumentException("The keywords leave no character to be the delimiter.");
    }

    private static byte[] Encoded(IEnumerable<KeyValuePair<string, string>> pairs, byte delimiter)
    {
        var text = new StringBuilder();
        char mark = (char)delimiter;
        foreach (var (keyword, value) in pairs)
        {
            text.Append(keyword).Append(mark);
            foreach (char c in value)
            {
                if (c == mark) text.Append(mark);
                text.Append(c);
            }

            text.Append(mark);
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }
}
