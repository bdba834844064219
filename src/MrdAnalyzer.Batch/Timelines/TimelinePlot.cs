using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>A patient's course as a picture: therapies on top, then a panel a series above one another, all on the same days.</summary>
internal sealed class TimelinePlot : Plot
{
    private const double LeastWidth = 780, Left = 84, Right = 24, Top = 46, LaneHeight = 25, LegendRow = 20, FooterHeight = 18;
    private readonly PatientTimeline _timeline;
    private readonly IReadOnlyList<TimelinePanel> _panels;
    private readonly DateOnly _first, _last;
    private readonly double _width, _panelsBottom;
    private readonly MrdClass[] _kinds;

    private TimelinePlot(PatientTimeline timeline)
    {
        _timeline = timeline;
        DateOnly[] days = [.. timeline.Series.SelectMany(s => s.Results).Select(r => r.Collected!.Value).Distinct().Order()];
        (_first, _last) = (days[0], days[^1]);
        _width = Math.Max(LeastWidth, Left + Right + 2 * TimelinePanel.LabelGap + TimelinePanel.LabelGap * days.Length);
        _kinds = [.. VerdictGravity.Descending.Where(v => timeline.Series.Any(s => s.Results.Any(r => r.Verdict == v)))];
        double y = Top + LaneHeight * timeline.Therapies.Count;
        var panels = new List<TimelinePanel>();
        foreach (var series in timeline.Series)
        {
            panels.Add(new TimelinePanel(series, new DrawingPoint(Left, y), _width - Left - Right, _first, _last));
            y += panels[^1].Height;
        }

        (_panels, _panelsBottom) = (panels, y);
    }

    /// <inheritdoc/>
    internal override (double Width, double Height) Size => (_width, _panelsBottom + LegendHeight);

    /// <inheritdoc/>
    internal override double LegendHeight => LegendRow * _kinds.Length + FooterHeight + 8;

    /// <summary>The picture; null where no result has a day.</summary>
    public static TimelinePlot? Of(PatientTimeline timeline) => timeline.Series.Count == 0
        ? null
        : new TimelinePlot(timeline) { Title = $"Measurable residual disease, patient {timeline.Patient}", Subtitle = Subject(timeline) };

    /// <inheritdoc/>
    internal override void Draw(IDrawingSurface surface)
    {
        surface.Text(new(8, 18), TextWidth.Fit(Title, 15, _width - 16, bold: true), new TextStyle(15, PlotColors.Ink, Bold: true));
        surface.Text(new(8, 35), TextWidth.Fit(Subtitle, 11.5, _width - 16), new TextStyle(11.5, PlotColors.MutedInk));
        foreach (var (place, span) in _timeline.Therapies.Index()) DrawTherapy(surface, span, Top + LaneHeight * place);
        foreach (var panel in _panels) panel.Draw(surface, _timeline.Therapies);
    }

    /// <inheritdoc/>
    internal override void DrawLegend(IDrawingSurface surface)
    {
        double y = _panelsBottom + 10;
        foreach (var kind in _kinds)
        {
            TimelineMarks.Draw(surface, kind, new(Left + 6, TimelineMarks.HasArrow(kind) ? y - 5 : y), TimelineMarks.ShortArrow);
            surface.Text(new(Left + 20, y + 4), TimelineMarks.Meaning(kind), new TextStyle(11, PlotColors.Ink));
            y += LegendRow;
        }

        surface.Text(new(_width - Right, y + 8), "Research use only; not a medical device", new TextStyle(10.5, PlotColors.MutedInk, TextAnchor.End, Bold: true));
    }

    /// <inheritdoc/>
    internal override string Describe() => string.Join(" ", _timeline.Series.Select(s => $"{s.Protocol}, {s.Rules}: {string.Join("; ", s.Results.Select(TimelineWords.Of))}."));

    // Dotted where it began at some time, solid while samples name it.
    private void DrawTherapy(IDrawingSurface surface, TherapySpan span, double top)
    {
        var scale = _panels[0].Scale;
        double from = scale.X(span.From), to = Math.Max(from + 7, scale.X(span.To)), y = top + 18;
        var color = PlotColors.Population(0);
        if (span.NotYet is { } before) surface.Path([new(scale.X(before), y), new(from, y)], closed: false, new Stroke(color, 2, Dashed: true));
        surface.Path([new(from, y - 3.5), new(to, y - 3.5), new(to, y + 3.5), new(from, y + 3.5)], closed: true, null, color);
        string when = span.NotYet is { } last ? $"{span.Name}, begun between {TimelineWords.Day(last)} and {TimelineWords.Day(span.From)}" : $"{span.Name}, begun by {TimelineWords.Day(span.From)}";
        double room = _width - Right - Left, length = Math.Min(room, TextWidth.Of(when, 11, bold: true));
        double x = Math.Clamp(span.NotYet is { } d ? scale.X(d) : from, Left, Left + room - length);
        surface.Text(new(x, top + 10), TextWidth.Fit(when, 11, room, bold: true), new TextStyle(11, color, Bold: true));
    }

    private static string Subject(PatientTimeline timeline)
    {
        int samples = timeline.Series.SelectMany(s => s.Results).Select(r => r.FileSha256).Distinct(StringComparer.Ordinal).Count();
        string undated = timeline.Undated.Count > 0 ? string.Create(CultureInfo.InvariantCulture, $"; {timeline.Undated.Count} without a day of collection not shown") : "";
        return string.Create(CultureInfo.InvariantCulture, $"{samples} {(samples == 1 ? "measurement" : "measurements")} by flow cytometry{(timeline.Series.Count > 1 ? $", {timeline.Series.Count} series that are not to be compared" : "")}{undated}");
    }
}
