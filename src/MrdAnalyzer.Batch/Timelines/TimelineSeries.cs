using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>The results of a patient that can be compared with each other.</summary>
/// <param name="Protocol">The protocol's name.</param>
/// <param name="Rules">The rule set.</param>
/// <param name="Denominator">What the percentages are of; null where none was measured.</param>
/// <param name="Results">The results, each with its day of collection, in the order of days.</param>
public sealed record TimelineSeries(string Protocol, string Rules, string? Denominator, IReadOnlyList<StoredResult> Results)
{
    /// <summary>What is not the same in all results and should be known when they are compared; empty where nothing is.</summary>
    internal IReadOnlyList<string> Caveats
    {
        get
        {
            var caveats = new List<string>();
            Add("versions of the protocol", r => r.ProtocolVersion);
            Add("versions of the software", r => r.Software);
            Add("instruments", r => r.Cytometer ?? "not named");
            return caveats;

            void Add(string what, Func<StoredResult, string> value)
            {
                string[] values = [.. Results.Select(value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
                if (values.Length > 1) caveats.Add($"The results are of different {what}: {string.Join("; ", values)}.");
            }
        }
    }
}
