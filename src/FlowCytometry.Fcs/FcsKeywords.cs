using System.Collections;
using System.Diagnostics.CodeAnalysis;
using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

/// <summary>The keywords of a data set in file order. Keywords are compared without case, values with it (FCS 3.1, 3.2.1).</summary>
public sealed class FcsKeywords : IReadOnlyCollection<KeyValuePair<string, string>>
{
    private readonly List<KeyValuePair<string, string>> _pairs = [];
    private readonly Dictionary<string, string> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Keeps the pairs in order; of a repeated keyword the first counts.</summary>
    public FcsKeywords(IEnumerable<KeyValuePair<string, string>> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var pair in pairs)
        {
            if (_byName.TryAdd(pair.Key, pair.Value)) _pairs.Add(pair);
        }
    }

    /// <summary>
    /// The keywords of a segment with the grammar of TEXT, such as ANALYSIS until FCS 3.1 (see <see cref="FcsFile.ReadSegment"/>): delimiter,
    /// keyword, delimiter, value, delimiter. Slips of the grammar are read over as under <see cref="FcsTolerance.Standard"/>.
    /// </summary>
    /// <exception cref="FcsFormatException">It is larger than any TEXT.</exception>
    public static FcsKeywords Parse(ReadOnlySpan<byte> segment)
    {
        var pairs = new List<KeyValuePair<string, string>>();
        var log = new DeviationLog("segment", FcsTolerance.Standard);
        if (!segment.IsEmpty) TextParser.Parse(segment, segment[0], version: 31, log, new ReadBudget(), pairs);
        return new FcsKeywords(pairs);
    }

    /// <inheritdoc/>
    public int Count => _pairs.Count;

    /// <summary>The value of a keyword, or null.</summary>
    public string? this[string keyword] => _byName.GetValueOrDefault(keyword);

    /// <summary>The value of a keyword, if present.</summary>
    public bool TryGetValue(string keyword, [NotNullWhen(true)] out string? value) => _byName.TryGetValue(keyword, out value);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => _pairs.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
