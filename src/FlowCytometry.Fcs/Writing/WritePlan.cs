using System.Globalization;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Writing;

/// <summary>Everything about a file that is to be written but its offsets.</summary>
internal sealed class WritePlan
{
    private WritePlan(string version, IReadOnlyList<WrittenColumn> columns, int events, IReadOnlyList<KeyValuePair<string, string>> keywords) =>
        (Version, Columns, Events, Keywords) = (version, columns, events, keywords);

    public string Version { get; }

    public IReadOnlyList<WrittenColumn> Columns { get; }

    public int Events { get; }

    /// <summary>All keywords but those of the offsets.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; }

    public int EventBytes => Columns.Sum(column => column.Bytes);

    public long DataBytes => (long)EventBytes * Events;

    public static WritePlan Create(FcsContent content)
    {
        if (content.Version is not (null or "FCS3.1" or "FCS3.2"))
            throw new ArgumentException($"Version \"{content.Version}\": FCS3.1 or FCS3.2 is written.", nameof(content));
        if (content.Parameters.Count == 0) throw new ArgumentException("There is no parameter to write.", nameof(content));
        bool mixed = content.Parameters.Select(p => WrittenColumn.WrittenType(p.Parameter)).Distinct().Count() > 1;
        string version = content.Version ?? (mixed ? "FCS3.2" : "FCS3.1");
        WrittenColumn[] columns = [.. content.Parameters.Select(p => new WrittenColumn(p.Parameter, p.Values, version))];
        int events = columns[0].Values.Count;
        if (Array.Find(columns, c => c.Values.Count != events) is { } other)
        {
            string message = Invariant($"{other.Parameter.Name} has {other.Values.Count} events, {columns[0].Parameter.Name} has {events}.");
            throw new ArgumentException(message, nameof(content));
        }

        if (columns.GroupBy(c => c.Parameter.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } repeated)
            throw new ArgumentException($"Two parameters are named {repeated.Key}.", nameof(content));

        var types = columns.Select(c => c.Type).Distinct().ToArray();
        if (types.Length > 1 && version == "FCS3.1")
            throw new ArgumentException("FCS 3.1 has one data type for all parameters: write FCS 3.2.", nameof(content));
        List<KeyValuePair<string, string>> keywords = [.. Layout(columns, types[0], events), .. Spillover(content, columns)];
        keywords.AddRange(new KeptKeywords(content, columns, version).Select(keywords));
        return new WritePlan(version, columns, events, keywords);
    }

    public void CheckValues()
    {
        foreach (var column in Columns) column.CheckValues();
    }

    private static IEnumerable<KeyValuePair<string, string>> Layout(WrittenColumn[] columns, FcsDataType type, int events)
    {
        yield return new("$MODE", "L");
        yield return new("$DATATYPE", Code(type));
        yield return new("$BYTEORD", "1,2,3,4");
        yield return new("$TOT", events.ToString(CultureInfo.InvariantCulture));
        yield return new("$PAR", columns.Length.ToString(CultureInfo.InvariantCulture));
        for (int i = 0; i < columns.Length; i++)
        {
            var column = columns[i];
            string prefix = string.Create(CultureInfo.InvariantCulture, $"$P{i + 1}");
            yield return new(prefix + "N", column.Parameter.Name);
            if (!string.IsNullOrWhiteSpace(column.Parameter.LongName)) yield return new(prefix + "S", column.Parameter.LongName);
            yield return new(prefix + "B", column.Bits.ToString(CultureInfo.InvariantCulture));
            yield return new(prefix + "R", column.RangeText);
            yield return new(prefix + "E", column.Amplification);
            if (column.Gain is { } gain) yield return new(prefix + "G", gain);
            if (column.Type != type) yield return new(prefix + "DATATYPE", Code(column.Type));
        }
    }

    private static string Code(FcsDataType type) => type switch { FcsDataType.Integer => "I", FcsDataType.Single => "F", _ => "D" };

    private static IEnumerable<KeyValuePair<string, string>> Spillover(FcsContent content, WrittenColumn[] columns)
    {
        if (content.Spillover is not { } spillover) yield break;
        int n = spillover.Names.Count;
        if (spillover.Values.Count != n * n)
            throw new ArgumentException(Invariant($"The spillover matrix has {spillover.Values.Count} values for {n} names."), nameof(content));
        var known = columns.Select(c => c.Parameter.Name).ToHashSet(StringComparer.Ordinal);
        if (spillover.Names.FirstOrDefault(name => !known.Contains(name)) is { } stranger)
            throw new ArgumentException($"The spillover matrix names {stranger}, which is not written.", nameof(content));
        if (!spillover.Values.All(double.IsFinite)) throw new ArgumentException("A spillover coefficient is not a finite number.", nameof(content));
        var items = new List<string> { n.ToString(CultureInfo.InvariantCulture) };
        items.AddRange(spillover.Names);
        items.AddRange(spillover.Values.Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        yield return new("$SPILLOVER", string.Join(',', items));
    }
}
