using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>
/// A therapy as the samples name it. When it was given is not known: only that it was after the last sample that does not name it, and not
/// after the first one that does.
/// </summary>
/// <param name="Name">The therapy.</param>
/// <param name="NotYet">Day of the last sample before, or null where the first sample names it.</param>
/// <param name="From">Day of the first sample that names it.</param>
/// <param name="To">Day of the last sample in a row that names it.</param>
public sealed record TherapySpan(string Name, DateOnly? NotYet, DateOnly From, DateOnly To)
{
    /// <summary>The spans that some dated results tell of.</summary>
    internal static IReadOnlyList<TherapySpan> Of(IEnumerable<StoredResult> dated)
    {
        var days = dated.GroupBy(r => r.Collected!.Value).OrderBy(g => g.Key)
            .Select(g => (Day: g.Key, Named: g.SelectMany(r => r.Therapy?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? []).ToHashSet(StringComparer.OrdinalIgnoreCase))).ToList();
        var spans = new List<TherapySpan>();
        foreach (string name in days.SelectMany(d => d.Named.Order(StringComparer.Ordinal)).Distinct(StringComparer.OrdinalIgnoreCase))
        {
            for (int i = 0; i < days.Count; i++)
            {
                if (!days[i].Named.Contains(name)) continue;
                int last = i;
                while (last + 1 < days.Count && days[last + 1].Named.Contains(name)) last++;
                spans.Add(new TherapySpan(name, i > 0 ? days[i - 1].Day : null, days[i].Day, days[last].Day));
                i = last;
            }
        }

        return [.. spans.OrderBy(s => s.From)];
    }
}
