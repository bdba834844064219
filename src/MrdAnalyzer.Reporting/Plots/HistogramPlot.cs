using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// How events are distributed along one channel. One series is drawn in events a bin; several, whose numbers differ by orders of magnitude,
/// each in percent of its own maximum.
/// </summary>
public sealed class HistogramPlot : Plot
{
    /// <summary>The x axis.</summary>
    public required PlotAxis X { get; init; }

    /// <summary>The distributions, in drawing order.</summary>
    public required IReadOnlyList<HistogramSeries> Series { get; init; }

    /// <summary>Gates; only their extent along x is drawn.</summary>
    public IReadOnlyList<PlotGate> Gates { get; init; } = [];

    /// <summary>Stretches of the x axis that were left out: shaded.</summary>
    public IReadOnlyList<PlotBand> LeftOut { get; init; } = [];

    internal override (double Width, double Height) Size => Frame().Size;

    internal override double LegendHeight => Frame().LegendHeight;

    internal override void Draw(IDrawingSurface surface)
    {
        var frame = Frame();
        var y = YAxis();
        frame.DrawTitle(surface, Title, Subtitle);
        surface.BeginClip(frame.Area);
        frame.DrawBands(surface, X, LeftOut);
        foreach (var series in Series.Where(s => !s.IsMrd)) DrawSeries(surface, frame, y, series);
        foreach (var series in Series.Where(s => s.IsMrd)) DrawSeries(surface, frame, y, series);
        DrawGates(surface, frame);
        surface.EndClip();
        frame.DrawBorder(surface);
        frame.DrawXAxis(surface, X);
        frame.DrawYAxis(surface, y);
    }

    internal override void DrawLegend(IDrawingSurface surface) => Frame().DrawLegend(surface);

    internal override string Describe() => $"Distribution along {X.Title}."
        + string.Concat(Series.Select(s => $" {s.Name}: {Figures.Count(s.EventCount)} events."))
        + string.Concat(Gates.Select(g => $" Gate {g.Name}: {Figures.Count(g.Count)} of {Figures.Count(g.ParentCount)} events, {Figures.Share(g.Count, g.ParentCount)}."));

    private PlotFrame Frame() => new(DensityPlot.AreaWidth, DensityPlot.AreaHeight,
        [.. Series.Select(s => new LegendEntry($"{s.Name}: {Figures.Count(s.EventCount)} events", s.Color, s.IsMrd)), .. LeftOut.Take(1).Select(_ => new LegendEntry("Left out", PlotColors.LeftOut))]);

    private PlotAxis YAxis() => Series.Count == 1
        ? new PlotAxis("Events", null, 0, Math.Max(1, Series[0].Greatest) * 1.15)
        : new PlotAxis("Percent of maximum", null, 0, 115);

    private void DrawSeries(IDrawingSurface surface, PlotFrame frame, PlotAxis y, HistogramSeries series)
    {
        float greatest = series.Greatest;
        if (greatest <= 0) return;
        double scale = Series.Count == 1 ? 1 : 100 / greatest;
        var points = new DrawingPoint[series.Density.Length + 2];
        for (int i = 0; i < series.Density.Length; i++)
        {
            points[i + 1] = new DrawingPoint(frame.Area.X + (i + 0.5) / series.Density.Length * frame.Area.Width, frame.Y(y, series.Density[i] * scale));
        }

        points[0] = new DrawingPoint(frame.Area.X, frame.Area.Bottom + 5);
        points[^1] = new DrawingPoint(frame.Area.Right, frame.Area.Bottom + 5);
        surface.Path(points, closed: true, new Stroke(series.Color, series.IsMrd ? 2.2 : 1.3), series.Color, series.IsMrd ? 0.35 : 0.2);
    }

    // A bracket for each gate, with its label above; the brackets of several gates stand below one another.
    private void DrawGates(IDrawingSurface surface, PlotFrame frame)
    {
        for (int i = 0; i < Gates.Count; i++)
        {
            var gate = Gates[i];
            double x0 = Math.Clamp(frame.X(X, gate.Outline.Min(p => p.X)), frame.Area.X - 10, frame.Area.Right + 10);
            double x1 = Math.Clamp(frame.X(X, gate.Outline.Max(p => p.X)), frame.Area.X - 10, frame.Area.Right + 10);
            double y = frame.Area.Y + 34 + i % 4 * 38;
            foreach (var (width, color) in new[] { (3.6, PlotColors.White), (1.5, PlotColors.Ink) })
            {
                surface.Path([new(x0, y - 5), new(x0, y + 5)], closed: false, new Stroke(color, width));
                surface.Path([new(x1, y - 5), new(x1, y + 5)], closed: false, new Stroke(color, width));
                surface.Path([new(x0, y), new(x1, y)], closed: false, new Stroke(color, width));
            }

            foreach (double x in new[] { x0, x1 }) surface.Path([new(x, y + 5), new(x, frame.Area.Bottom)], closed: false, new Stroke(PlotColors.MutedInk, 1, Dashed: true));
            string share = $"{Figures.Share(gate.Count, gate.ParentCount)} ({Figures.Count(gate.Count)})";
            double half = Math.Max(TextWidth.Of(gate.Name, 11.5, bold: true), TextWidth.Of(share, 11.5)) / 2 + 4;
            double middle = (Math.Max(x0, frame.Area.X) + Math.Min(x1, frame.Area.Right)) / 2;
            double centre = Math.Clamp(middle, frame.Area.X + Math.Min(half, frame.Area.Width / 2), frame.Area.Right - Math.Min(half, frame.Area.Width / 2));
            surface.Text(new(centre, y - 17), TextWidth.Fit(gate.Name, 11.5, frame.Area.Width - 8, bold: true), new TextStyle(11.5, PlotColors.Ink, TextAnchor.Middle, Bold: true, Halo: true));
            surface.Text(new(centre, y - 5), share, new TextStyle(11.5, PlotColors.Ink, TextAnchor.Middle, Halo: true));
        }
    }
}
