using FlowCytometry;

namespace MrdAnalyzer.Steps;

/// <summary>Says where leukaemic cells are brighter than the instrument could measure: their level is then a lower bound.</summary>
internal static class Saturation
{
    // Of the channel's range; from here on a value counts as its end.
    private const double End = 0.995;

    // Less than this share of the cells, in percent, is not worth a word.
    private const double LeastPercent = 5;

    /// <summary>Adds a diagnostic a channel.</summary>
    public static void Say(GatingRun run, string blasts)
    {
        var events = run.Look(blasts);
        if (events.Count == 0) return;
        foreach (var channel in run.Sample.Table.Channels.Where(c => c is { Kind: ChannelKind.Fluorescence, Marker: not null, Range: > 1 }))
        {
            int saturated = events.Values(channel).Count(v => v >= End * channel.Range);
            double percent = 100.0 * saturated / events.Count;
            if (percent >= LeastPercent)
                run.Say("MRD2030", DiagnosticSeverity.Information, FormattableString.Invariant($"{saturated:N0} of {events.Count:N0} leukaemic cells ({percent:0.#} %) lie at the upper end of the scale of {channel.Display}: they are at least so bright, and compensation of what spills from there falls short"));
        }
    }
}
