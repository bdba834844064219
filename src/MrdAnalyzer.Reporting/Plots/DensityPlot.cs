using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Two channels against each other: every event as a dot that tells the density round it, populations in their colours, the reported
/// blasts as larger dots above all, gates with name, percent and count.
/// </summary>
public sealed class DensityPlot : Plot
{
    /// <summary>Cells of the grids along x: two a CSS pixel, sharp on paper and on fine screens.</summary>
    public const int Columns = 688;

    /// <summary>Cells along y: so many that three rows of plots have room on a page.</summary>
    public const int Rows = 508;

    internal const double AreaWidth = Columns / 2.0;

    internal const double AreaHeight = Rows / 2.0;

    /// <summary>The x axis.</summary>
    public required PlotAxis X { get; init; }

    /// <summary>The y axis.</summary>
    public required PlotAxis Y { get; init; }

    /// <summary>The events, counted on these axes: see <see cref="Count"/>.</summary>
    public required DensityGrid Events { get; init; }

    /// <summary>How they are shown.</summary>
    public DensityStyle Style { get; init; }

    /// <summary>Gates, in the order in which they are drawn and labelled.</summary>
    public IReadOnlyList<PlotGate> Gates { get; init; } = [];

    /// <summary>Populations in colours, in drawing order; those with <see cref="PlotOverlay.IsMrd"/> are drawn after all others.</summary>
    public IReadOnlyList<PlotOverlay> Overlays { get; init; } = [];

    /// <summary>The populations that colour the events; null: events are coloured by density.</summary>
    internal PlotLeaves? Leaves { get; init; }

    /// <summary>Lines above the events.</summary>
    public IReadOnlyList<PlotLine> Lines { get; init; } = [];

    /// <summary>Stretches of the x axis that were left out: shaded.</summary>
    public IReadOnlyList<PlotBand> LeftOut { get; init; } = [];

    /// <summary>Counts events on two axes: values beyond them count in the cells of their edge, where they can be seen; NaN nowhere.</summary>
    /// <param name="x">The x axis.</param>
    /// <param name="xs">Display positions on it, an item an event.</param>
    /// <param name="y">The y axis.</param>
    /// <param name="ys">Display positions on it, as many.</param>
    public static DensityGrid Count(PlotAxis x, ReadOnlySpan<double> xs, PlotAxis y, ReadOnlySpan<double> ys)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        return DensityGrid.Count(xs, ys, (x.Minimum, x.Maximum), (y.Minimum, y.Maximum), Columns, Rows);
    }

    internal override (double Width, double Height) Size => Frame().Size;

    internal override double LegendHeight => Frame().LegendHeight;

    internal override void Draw(IDrawingSurface surface)
    {
        var frame = Frame();
        frame.DrawTitle(surface, Title, Subtitle);
        surface.Image(frame.Area, Raster(out var contours));
        surface.BeginClip(frame.Area);
        frame.DrawBands(surface, X, LeftOut);
        DrawContours(surface, frame, contours);
        foreach (var line in Lines) DrawLine(surface, frame, line);
        var outlines = Gates.Select(g => new OutlinedGate(g, Outline(frame, g))).Where(g => g.Outline.Length > 0).ToArray();
        foreach (var gate in outlines) DrawOutline(surface, gate.Outline);
        GateLabels.Draw(surface, frame.Area, outlines, Events);
        surface.EndClip();
        frame.DrawBorder(surface);
        frame.DrawXAxis(surface, X);
        frame.DrawYAxis(surface, Y);
    }

    internal override void DrawLegend(IDrawingSurface surface) => Frame().DrawLegend(surface);

    internal override string Describe() => $"{Y.Title} against {X.Title}; {Figures.Count(Events.Total)} events."
        + string.Concat(Gates.Select(g => $" Gate {g.Name}: {Figures.Count(g.Count)} of {Figures.Count(g.ParentCount)} events, {Figures.Share(g.Count, g.ParentCount)}."))
        + string.Concat(Overlays.Select(o => $" {o.Name}: {Figures.Count(o.Count)} events."))
        + string.Concat(VisibleLeaves.Select(l => $" {l.Name}: {Figures.Count(l.Count)} events."));

    private IEnumerable<PlotLeaf> VisibleLeaves => Leaves is null ? [] : Leaves.Items.Where(l => l.Count > 0).OrderBy(l => l.Place);

    private PlotFrame Frame() => new(AreaWidth, AreaHeight,
    [
        .. Overlays.Select(o => new LegendEntry($"{o.Name}: {Figures.Count(o.Count)} events", o.Color, o.IsMrd)),
        .. VisibleLeaves.Select(l => new LegendEntry(l.Name, l.Color)),
        .. Lines.Select(l => new LegendEntry(l.Name, l.Color, Line: true)),
        .. LeftOut.Take(1).Select(_ => new LegendEntry("Left out", PlotColors.LeftOut)),
    ]);

    private byte[] Raster(out IReadOnlyList<ContourLine> contours)
    {
        var raster = new EventRaster(Events.Columns, Events.Rows);
        contours = [];
        if (Style == DensityStyle.Contours)
        {
            contours = ContourLines.Of(Events, out var isOutside);
            raster.PaintFlat(Events, PlotColor.FromRgb(0x8A8A8A), isOutside);
        }
        else if (Leaves is not null)
        {
            raster.PaintLeaves(Events, Leaves);
        }
        else
        {
            raster.PaintDensity(Events, Overlays.Count > 0 ? ColorScales.Grey : ColorScales.Viridis);
        }

        foreach (var overlay in Overlays.Where(o => !o.IsMrd)) raster.PaintPopulation(overlay.Events, overlay.Color);
        foreach (var overlay in Overlays.Where(o => o.IsMrd)) raster.PaintMrd(overlay.Events, overlay.Color);
        return raster.ToPng();
    }

    private static void DrawContours(IDrawingSurface surface, PlotFrame frame, IReadOnlyList<ContourLine> contours)
    {
        foreach (var line in contours)
        {
            var points = new DrawingPoint[line.Points.Count];
            for (int i = 0; i < points.Length; i++) points[i] = new DrawingPoint(frame.Area.X + line.Points[i].X * frame.Area.Width, frame.Area.Bottom - line.Points[i].Y * frame.Area.Height);
            surface.Path(points, line.IsClosed, new Stroke(ColorScales.Viridis(1 - line.Enclosed), 1));
        }
    }

    private void DrawLine(IDrawingSurface surface, PlotFrame frame, PlotLine line)
    {
        var points = new DrawingPoint[line.Points.Count];
        int count = 0;
        for (int i = 0; i <= points.Length; i++)
        {
            if (i < points.Length && line.Points[i] is var p && !double.IsNaN(p.X) && !double.IsNaN(p.Y))
            {
                points[count++] = new DrawingPoint(frame.X(X, p.X), frame.Y(Y, p.Y));
                continue;
            }

            surface.Path(points.AsSpan(0, count), closed: false, new Stroke(PlotColors.White, 4, Opacity: 0.8));
            surface.Path(points.AsSpan(0, count), closed: false, new Stroke(line.Color, 2));
            count = 0;
        }
    }

    // A dark line in a white one can be seen on every ground.
    private static void DrawOutline(IDrawingSurface surface, DrawingPoint[] outline)
    {
        surface.Path(outline, closed: true, new Stroke(PlotColors.White, 3.6, Opacity: 0.75));
        surface.Path(outline, closed: true, new Stroke(PlotColors.Ink, 1.5));
    }

    // Cut a little outside of the area, where the clip hides the sides along the cut.
    private DrawingPoint[] Outline(PlotFrame frame, PlotGate gate)
    {
        const double Beyond = 20;
        var box = new DrawingBox(frame.Area.X - Beyond, frame.Area.Y - Beyond, frame.Area.Width + 2 * Beyond, frame.Area.Height + 2 * Beyond);
        var outline = new DrawingPoint[gate.Outline.Count];
        for (int i = 0; i < outline.Length; i++) outline[i] = new DrawingPoint(frame.X(X, gate.Outline[i].X), frame.Y(Y, gate.Outline[i].Y));
        return OutlineClip.To(box, outline);
    }
}
