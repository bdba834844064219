using System.Globalization;
using FlowCytometry;
using static System.FormattableString;

namespace MrdAnalyzer.Quality;

/// <summary>Checks of the sample itself: size, viability, doublets, age, dilution with blood. They warn; none makes a sample not evaluable but an empty file.</summary>
public static class SampleQuality
{
    private static readonly string[] DateFormats = ["d-MMM-yyyy", "d-MMM-yy", "yyyy-MM-dd", "yyyy-MMM-d", "d.M.yyyy", "yyyy/M/d"];

    /// <summary>The number of events in the file.</summary>
    public static QualityCheck EventCount(long events, QualityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        if (events == 0) return new("event-count", QualityStatus.Fail, 0, limits.Events, "The file has no events.");
        return events < limits.Events
            ? new("event-count", QualityStatus.Warn, events, limits.Events, Invariant($"{events:N0} events are few; {limits.Events:N0} or more are asked for."))
            : new("event-count", QualityStatus.Pass, events, limits.Events, Invariant($"{events:N0} events."));
    }

    /// <summary>Viable cells of all cells.</summary>
    public static QualityCheck Viability(CellFraction viable, QualityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(viable);
        ArgumentNullException.ThrowIfNull(limits);
        return new(
            "viability",
            viable.Percent < limits.ViablePercent ? QualityStatus.Warn : QualityStatus.Pass,
            viable.Percent,
            limits.ViablePercent,
            Invariant($"{viable.Count:N0} of {viable.DenominatorCount:N0} {viable.DenominatorName} ({viable.Percent:0.#} %) are viable."));
    }

    /// <summary>Single cells of all cells; the rest are doublets.</summary>
    public static QualityCheck Doublets(CellFraction singlets, QualityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(singlets);
        ArgumentNullException.ThrowIfNull(limits);
        long doublets = singlets.DenominatorCount - singlets.Count;
        double percent = 100.0 * doublets / singlets.DenominatorCount;
        return new(
            "doublets",
            percent > limits.DoubletPercent ? QualityStatus.Warn : QualityStatus.Pass,
            percent,
            limits.DoubletPercent,
            Invariant($"{doublets:N0} of {singlets.DenominatorCount:N0} {singlets.DenominatorName} ({percent:0.#} %) are doublets."));
    }

    /// <summary>Days from collection to measurement (the file's <c>$BEGINDATETIME</c> or <c>$DATE</c>).</summary>
    /// <returns>Null where either is unknown.</returns>
    public static QualityCheck? Age(DateOnly? collected, EventTable table, QualityLimits limits)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(limits);
        if (collected is not { } from || MeasuredOn(table) is not { } measured) return null;
        int days = measured.DayNumber - from.DayNumber;
        string dates = Invariant($"collected {from:yyyy-MM-dd}, measured {measured:yyyy-MM-dd}");
        if (days < 0) return new("sample-age", QualityStatus.Warn, days, limits.AgeDays, $"The dates contradict each other: {dates}.");
        return days > limits.AgeDays
            ? new("sample-age", QualityStatus.Warn, days, limits.AgeDays, Invariant($"The sample was {days} days old, and {limits.AgeDays:0.#} is the most that is advised: {dates}."))
            : new("sample-age", QualityStatus.Pass, days, limits.AgeDays, Invariant($"The sample was {days} days old: {dates}."));
    }

    /// <summary>
    /// A hint of dilution with blood: fewer CD34+ cells and more lymphocytes than two standard deviations from normal marrow (1.5 +- 0.7 % and
    /// 18.3 +- 8.7 % of nucleated cells, 134 donors; Brooimans 2009). After therapy both may be so for other reasons, hence a hint and no more.
    /// </summary>
    public static QualityCheck Dilution(CellFraction cd34, CellFraction lymphocytes)
    {
        ArgumentNullException.ThrowIfNull(cd34);
        ArgumentNullException.ThrowIfNull(lymphocytes);
        const double LeastCd34 = 1.5 - (2 * 0.7), MostLymphocytes = 18.3 + (2 * 8.7);
        bool isDilute = cd34.Percent < LeastCd34 && lymphocytes.Percent > MostLymphocytes;
        string numbers = Invariant($"normal CD34+ cells {cd34.Count:N0} of {cd34.DenominatorCount:N0} ({cd34.Percent:0.##} % of the {cd34.DenominatorName}), lymphocytes {lymphocytes.Count:N0} of {lymphocytes.DenominatorCount:N0} ({lymphocytes.Percent:0.#} %)");
        return new(
            "haemodilution",
            isDilute ? QualityStatus.Warn : QualityStatus.Pass,
            cd34.Percent,
            LeastCd34,
            isDilute ? $"The sample may be diluted with blood, so that the fraction in the marrow may be higher (a hint: no limit is confirmed): {numbers}." : $"No hint of dilution with blood: {numbers}.");
    }

    private static DateOnly? MeasuredOn(EventTable table)
    {
        if (table.Keywords.TryGetValue("$BEGINDATETIME", out string? begin) && DateTimeOffset.TryParse(begin, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
            return DateOnly.FromDateTime(moment.DateTime);
        return table.Keywords.TryGetValue("$DATE", out string? date) && DateOnly.TryParseExact(date.Trim(), DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
    }
}
