using System.Globalization;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Html;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>One series: its percentages over time, the level that decides, what was not evaluable below, and the days.</summary>
internal sealed class TimelinePanel
{
    /// <summary>How far apart two days' labels are at least.</summary>
    public const double LabelGap = 14;

    private const double Heading = 24, LabelSize = 11, PlotHeight = 250, StripHeight = 24, LongestLabel = 170, TubeGap = 11;
    private readonly TimelineSeries _series;
    private readonly DrawingBox _area;
    private readonly double _bottom;
    private readonly IReadOnlyList<(DateOnly Day, string Label)> _days;
    private readonly (int First, int Last) _years;
    private readonly IReadOnlyList<(StoredResult Result, DrawingPoint At)> _marks;

    public TimelinePanel(TimelineSeries series, DrawingPoint corner, double width, DateOnly first, DateOnly last)
    {
        _series = series;
        _area = new DrawingBox(corner.X, corner.Y + Heading, width, PlotHeight);
        bool hasStrip = series.Results.Any(r => TimelineScale.Height(r) is null);
        _bottom = _area.Bottom + (hasStrip ? StripHeight : 0);
        Scale = new TimelineScale(_area, series, first, last);
        _years = (first.Year, last.Year);
        _days = [.. series.Results.GroupBy(r => r.Collected!.Value).OrderBy(g => g.Key).Select(g => (g.Key, TextWidth.Fit(Label(g), LabelSize, LongestLabel)))];
        _marks = [.. series.Results.GroupBy(r => r.Collected!.Value).SelectMany(Place)];
    }

    /// <summary>Where days and percentages are.</summary>
    public TimelineScale Scale { get; }

    /// <summary>The height of it all.</summary>
    public double Height => _bottom - _area.Y + Heading + 30 + _days.Max(d => TextWidth.Of(d.Label, LabelSize));

    public void Draw(IDrawingSurface surface, IReadOnlyList<TherapySpan> therapies)
    {
        string of = _series.Denominator is { } denominator ? $"blasts in percent of {denominator}" : "no measurement";
        surface.Text(new(_area.X, _area.Y - 8), TextWidth.Fit($"Protocol {_series.Protocol}, rule set {_series.Rules}: {of}", 11.5, _area.Width, bold: true), new TextStyle(11.5, PlotColors.Ink, Bold: true));
        DrawTherapies(surface, therapies);
        DrawAxis(surface);
        DrawYears(surface);
        if (Scale.Decision is { } level) DrawDecision(surface, level.Value);
        DrawCourse(surface);
        foreach (var (result, at) in _marks) DrawInterval(surface, result, at.X);
        foreach (var (result, at) in _marks) TimelineMarks.Draw(surface, result.Verdict, at);
        DrawNumbers(surface);
        DrawDays(surface);
    }

    // Several tubes of one day stand beside each other.
    private IEnumerable<(StoredResult Result, DrawingPoint At)> Place(IGrouping<DateOnly, StoredResult> day)
    {
        int count = day.Count();
        return day.Index().Select(r => (r.Item, new DrawingPoint(Scale.X(day.Key) + TubeGap * (r.Index - (count - 1) / 2.0), TimelineScale.Height(r.Item) is { } height ? Scale.Y(height) : _bottom - StripHeight / 2)));
    }

    private void DrawTherapies(IDrawingSurface surface, IReadOnlyList<TherapySpan> therapies)
    {
        foreach (var span in therapies)
        {
            if (span.NotYet is not { } before) continue;
            double x0 = Scale.X(before), x1 = Scale.X(span.From);
            surface.Path([new(x0, _area.Y), new(x1, _area.Y), new(x1, _area.Bottom), new(x0, _area.Bottom)], closed: true, null, PlotColors.Population(0), 0.07);
        }
    }

    private void DrawAxis(IDrawingSurface surface)
    {
        for (int power = Scale.Lowest; power <= Scale.Highest; power++)
        {
            double value = Math.Pow(10, power), y = Scale.Y(value);
            surface.Path([new(_area.X, y), new(_area.Right, y)], closed: false, new Stroke(PlotColors.MutedInk, 0.6, Opacity: 0.25));
            surface.Path([new(_area.X - 6, y), new(_area.X, y)], closed: false, new Stroke(PlotColors.Ink, 1));
            surface.Text(new(_area.X - 9, y + 4), value.ToString("0.#######", CultureInfo.InvariantCulture) + " %", new TextStyle(11, PlotColors.Ink, TextAnchor.End));
            for (int digit = 2; digit < 10 && power < Scale.Highest; digit++) surface.Path([new(_area.X - 3, Scale.Y(digit * value)), new(_area.X, Scale.Y(digit * value))], closed: false, new Stroke(PlotColors.Ink, 0.6));
        }

        surface.Path([new(_area.X, _area.Y), new(_area.Right, _area.Y), new(_area.Right, _bottom), new(_area.X, _bottom)], closed: true, new Stroke(PlotColors.Ink, 1));
        if (_bottom > _area.Bottom)
        {
            surface.Path([new(_area.X, _area.Bottom), new(_area.Right, _area.Bottom)], closed: false, new Stroke(PlotColors.Ink, 1));
            surface.Text(new(_area.X - 6, _bottom - StripHeight / 2 + 4), "not evaluable", new TextStyle(11, PlotColors.MutedInk, TextAnchor.End));
        }
    }

    private void DrawYears(IDrawingSurface surface)
    {
        var (first, last) = _years;
        for (int year = first + 1; year <= last && last - first <= 60; year++)
        {
            double x = Scale.X(new DateOnly(year, 1, 1));
            surface.Path([new(x, _area.Y), new(x, _area.Bottom)], closed: false, new Stroke(PlotColors.MutedInk, 0.8, Opacity: 0.5));
            surface.Text(new(x + 3, _area.Y + 12), year.ToString(CultureInfo.InvariantCulture), new TextStyle(10, PlotColors.MutedInk));
        }
    }

    private void DrawDecision(IDrawingSurface surface, double level)
    {
        double y = Scale.Y(level);
        surface.Path([new(_area.X, y), new(_area.Right, y)], closed: false, new Stroke(PlotColors.Mrd, 1.2, Opacity: 0.8, Dashed: true));
        surface.Text(new(_area.X + 5, y - 4), $"decision level {Words.Number(level)} %", new TextStyle(10.5, PlotColors.Mrd, Halo: true));
    }

    // From day to day through the highest of each; dashed where one end is only a bound.
    private void DrawCourse(IDrawingSurface surface)
    {
        var days = _marks.Where(m => TimelineScale.Height(m.Result) is not null).GroupBy(m => m.Result.Collected).Select(g => g.OrderByDescending(m => m.Result.Verdict.Gravity()).ThenBy(m => m.At.Y).First()).ToList();
        foreach (var (from, to) in days.Zip(days.Skip(1)))
        {
            bool isSure = IsMeasured(from.Result) && IsMeasured(to.Result);
            surface.Path([from.At, to.At], closed: false, new Stroke(PlotColors.MutedInk, 1.2, Opacity: isSure ? 0.9 : 0.6, Dashed: !isSure));
        }
    }

    private void DrawInterval(IDrawingSurface surface, StoredResult result, double x)
    {
        if (!IsMeasured(result) || result is not { Low: { } low, High: { } high }) return;
        var line = new Stroke(TimelineMarks.Color(result.Verdict), 1.6);
        double y0 = Scale.Y(low), y1 = Scale.Y(high);
        surface.Path([new(x, y0), new(x, y1)], closed: false, line);
        surface.Path([new(x - 5, y1), new(x + 5, y1)], closed: false, line);
        if (low > 0) surface.Path([new(x - 5, y0), new(x + 5, y0)], closed: false, line);
    }

    // Above its mark, or higher where another stands there; left away where there is no room: the table has it.
    private void DrawNumbers(IDrawingSurface surface)
    {
        var taken = _marks.Select(m => new DrawingBox(m.At.X - 6, m.At.Y - 7, 12, 14)).ToList();
        foreach (var (result, at) in _marks.OrderByDescending(m => m.Result.Verdict.Gravity()))
        {
            string text = TimelineWords.Mark(result);
            if (text.Length == 0) continue;
            double width = TextWidth.Of(text, 11, bold: true) + 4, x = Math.Clamp(at.X - width / 2, _area.X + 2, _area.Right - width - 2);
            double top = result.High is { } high && IsMeasured(result) ? Math.Min(at.Y - 9, Scale.Y(high) - 3) : at.Y - 11;
            for (int level = 0; level < 4; level++)
            {
                var box = new DrawingBox(x, top - 12 - 13 * level, width, 12);
                if (box.Y < _area.Y || taken.Exists(t => t.Overlap(box) > 0)) continue;
                taken.Add(box);
                surface.Text(new(x + width / 2, box.Bottom - 2), text, new TextStyle(11, TimelineMarks.Color(result.Verdict), TextAnchor.Middle, Bold: true, Halo: true));
                break;
            }
        }
    }

    private void DrawDays(IDrawingSurface surface)
    {
        double[] places = [.. _days.Select(d => Scale.X(d.Day))];
        for (int i = 1; i < places.Length; i++) places[i] = Math.Max(places[i], places[i - 1] + LabelGap);
        for (int i = places.Length - 1; i >= 0; i--) places[i] = Math.Min(places[i], i == places.Length - 1 ? _area.Right - 4 : places[i + 1] - LabelGap);
        foreach (var (i, (day, label)) in _days.Index())
        {
            double x = Scale.X(day);
            surface.Path([new(x, _bottom), new(x, _bottom + 5), new(places[i], _bottom + 14)], closed: false, new Stroke(PlotColors.Ink, 0.8));
            surface.Text(new(places[i] + 4, _bottom + 18), label, new TextStyle(LabelSize, PlotColors.Ink, TextAnchor.End, Upwards: true));
        }
    }

    private static string Label(IGrouping<DateOnly, StoredResult> day)
    {
        string[] labels = [.. day.Select(r => r.Day).OfType<string>().Distinct(StringComparer.Ordinal)];
        return TimelineWords.Day(day.Key) + (labels.Length > 0 ? "  " + string.Join(", ", labels) : "");
    }

    private static bool IsMeasured(StoredResult result) => result.Verdict is MrdClass.Positive or MrdClass.DetectedBelowThreshold or MrdClass.DetectedNotQuantifiable;
}
