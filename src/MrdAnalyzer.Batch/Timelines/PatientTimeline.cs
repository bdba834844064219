using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>
/// A patient's course: of each file the current result (see the view <c>current_result</c>), each protocol, rule set and denominator a series
/// of its own, since percentages of different cells, and verdicts under different rules, are not to be joined by a line.
/// </summary>
/// <param name="Patient">The patient's identifier.</param>
/// <param name="Series">The series, in the order of protocol and rule set. At least one where there is a dated result.</param>
/// <param name="Therapies">When therapies were named, in the order of their beginning.</param>
/// <param name="Undated">Results of samples whose day of collection is not known: they have no place in a course.</param>
public sealed record PatientTimeline(string Patient, IReadOnlyList<TimelineSeries> Series, IReadOnlyList<TherapySpan> Therapies, IReadOnlyList<StoredResult> Undated)
{
    /// <summary>Reads a patient's course.</summary>
    /// <exception cref="ResultsException">The database has no result of that patient.</exception>
    public static PatientTimeline Read(ResultsDatabase database, string patient)
    {
        ArgumentNullException.ThrowIfNull(database);
        ArgumentException.ThrowIfNullOrEmpty(patient);
        var results = database.Read(session => session.Query(
            $"SELECT {ResultTable.Columns} FROM current_result WHERE patient = @patient", row => ResultTable.Read(row) with { Json = "" }, ("@patient", patient)));
        if (results.Count == 0) throw new ResultsException($"there is no result of the patient '{patient}' in {database.Name}{Near(database, patient)}");
        return Of(patient, results);
    }

    /// <summary>The course that some results make.</summary>
    internal static PatientTimeline Of(string patient, IReadOnlyList<StoredResult> results)
    {
        var dated = results.Where(r => r.Collected is not null)
            .OrderBy(r => r.Collected).ThenBy(r => r.Sample, StringComparer.Ordinal).ThenBy(r => r.Tube, StringComparer.Ordinal).ThenBy(r => r.FileName, StringComparer.Ordinal).ThenBy(r => r.Identity, StringComparer.Ordinal).ToList();
        var series = dated.GroupBy(r => (r.ProtocolName, r.Rules)).OrderBy(g => g.Key).SelectMany(g => ByDenominator(g.Key.ProtocolName, g.Key.Rules, [.. g]));
        return new PatientTimeline(
            patient, [.. series], TherapySpan.Of(dated), [.. results.Where(r => r.Collected is null).OrderBy(r => r.FileName, StringComparer.Ordinal).ThenBy(r => r.Identity, StringComparer.Ordinal)]);
    }

    // What was not evaluable may lack a denominator; it is shown with the first of them.
    private static IEnumerable<TimelineSeries> ByDenominator(string protocol, string rules, IReadOnlyList<StoredResult> results)
    {
        string?[] denominators = [.. results.Select(r => r.DenominatorName).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
        if (denominators.Length == 0) denominators = [null];
        return denominators.Index().Select(d => new TimelineSeries(protocol, rules, d.Item, [.. results.Where(r => r.DenominatorName == d.Item || (r.DenominatorName is null && d.Index == 0))]));
    }

    private static string Near(ResultsDatabase database, string patient)
    {
        var known = database.Read(session => session.Query("SELECT DISTINCT patient FROM result WHERE patient IS NOT NULL LIMIT 10000", r => r.GetString(0)));
        return known.Count == 0 ? "; no result there has a patient" : FlowCytometry.Gating.Suggestion.DidYouMean(patient, known);
    }
}
