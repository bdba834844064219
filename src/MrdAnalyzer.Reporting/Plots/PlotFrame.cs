using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>What all plots have round their area: title, axes with ticks, axis titles, legend.</summary>
internal sealed class PlotFrame
{
    private const double Left = 66;
    private const double Top = 42;
    private const double Right = 14;
    private const double Bottom = 42;
    private const double LegendLeft = 14;

    private readonly PlotLegend _legend;

    public PlotFrame(double areaWidth, double areaHeight, IEnumerable<LegendEntry> legend)
    {
        Area = new DrawingBox(Left, Top, areaWidth, areaHeight);
        _legend = new PlotLegend(legend, Area.Right + Right - LegendLeft - 4);
    }

    /// <summary>Where events are drawn.</summary>
    public DrawingBox Area { get; }

    public (double Width, double Height) Size => (Area.Right + Right, Area.Bottom + Bottom + _legend.Height);

    /// <summary>How much of the height is the legend.</summary>
    public double LegendHeight => _legend.Height;

    public double X(PlotAxis axis, double position) => Area.X + axis.Fraction(position) * Area.Width;

    public double Y(PlotAxis axis, double position) => Area.Bottom - axis.Fraction(position) * Area.Height;

    public void DrawTitle(IDrawingSurface surface, string title, string subtitle)
    {
        double width = Size.Width - 16;
        surface.Text(new(8, 16), TextWidth.Fit(title, 14, width, bold: true), new TextStyle(14, PlotColors.Ink, Bold: true));
        if (subtitle.Length > 0) surface.Text(new(8, 32), TextWidth.Fit(subtitle, 11.5, width), new TextStyle(11.5, PlotColors.MutedInk));
    }

    public void DrawBorder(IDrawingSurface surface) => surface.Path(
        [new(Area.X, Area.Y), new(Area.Right, Area.Y), new(Area.Right, Area.Bottom), new(Area.X, Area.Bottom)], closed: true, new Stroke(PlotColors.Ink, 1));

    public void DrawXAxis(IDrawingSurface surface, PlotAxis axis)
    {
        foreach (var tick in axis.Ticks)
        {
            double x = X(axis, tick.Position);
            surface.Path([new(x, Area.Bottom), new(x, Area.Bottom + (tick.IsMajor ? 6 : 3.5))], closed: false, new Stroke(PlotColors.Ink, tick.IsMajor ? 1 : 0.7));
            if (tick.Label.Length > 0) surface.Text(new(x, Area.Bottom + 18.5), tick.Label, new TextStyle(11, PlotColors.Ink, TextAnchor.Middle), tick.Exponent);
        }

        DrawXTitle(surface, axis.Title);
    }

    public void DrawXTitle(IDrawingSurface surface, string title) =>
        surface.Text(new(Area.Center.X, Area.Bottom + 36), TextWidth.Fit(title, 12.5, Area.Width, bold: true), new TextStyle(12.5, PlotColors.Ink, TextAnchor.Middle, Bold: true));

    public void DrawYAxis(IDrawingSurface surface, PlotAxis axis)
    {
        foreach (var tick in axis.Ticks)
        {
            double y = Y(axis, tick.Position);
            surface.Path([new(Area.X, y), new(Area.X - (tick.IsMajor ? 6 : 3.5), y)], closed: false, new Stroke(PlotColors.Ink, tick.IsMajor ? 1 : 0.7));
            if (tick.Label.Length > 0) surface.Text(new(Area.X - 8, y + 4), tick.Label, new TextStyle(11, PlotColors.Ink, TextAnchor.End), tick.Exponent);
        }

        surface.Text(new(18, Area.Center.Y), TextWidth.Fit(axis.Title, 12.5, Area.Height, bold: true), new TextStyle(12.5, PlotColors.Ink, TextAnchor.Middle, Bold: true, Upwards: true));
    }

    /// <summary>Shades stretches of the x axis.</summary>
    public void DrawBands(IDrawingSurface surface, PlotAxis axis, IReadOnlyList<PlotBand> bands)
    {
        foreach (var band in bands)
        {
            double x0 = Math.Clamp(X(axis, band.From), Area.X, Area.Right), x1 = Math.Clamp(X(axis, band.To), Area.X, Area.Right);
            surface.Path([new(x0, Area.Y), new(x1, Area.Y), new(x1, Area.Bottom), new(x0, Area.Bottom)], closed: true, null, PlotColors.LeftOut, 0.35);
        }
    }

    public void DrawLegend(IDrawingSurface surface) => _legend.Draw(surface, LegendLeft, Area.Bottom + Bottom);
}
