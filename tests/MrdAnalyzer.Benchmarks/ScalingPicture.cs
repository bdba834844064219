using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Benchmarks;

/// <summary>Draws measured series on our own axes, both logarithmic.</summary>
internal static class ScalingPicture
{
    private static readonly PlotColor[] Inks = [PlotColors.Ink, PlotColors.Mrd];

    /// <summary>Draws the series, where asked for with a line of slope 1 through the last point of each.</summary>
    public static string Draw(string title, string note, PlotAxis across, PlotAxis up, ScalingSeries[] series, bool hasProportion)
    {
        var surface = new SvgSurface("scaling");
        var frame = new PlotFrame(380, 280, []);
        frame.DrawTitle(surface, title, note);
        frame.DrawXAxis(surface, across);
        frame.DrawYAxis(surface, up);
        surface.BeginClip(frame.Area);
        foreach (var ((name, points), ink) in series.Zip(Inks))
        {
            var (size, value) = points[^1];
            if (hasProportion) surface.Path([At(size / 1e4, value / 1e4), At(size, value)], closed: false, new Stroke(PlotColors.MutedInk, 1, Dashed: true));
            surface.Path([.. points.Select(p => At(p.Size, p.Value))], closed: false, new Stroke(ink, 1.5));
            foreach (var p in points) surface.Disc(At(p.Size, p.Value), 3.5, ink);
            var first = At(points[0].Size, points[0].Value);
            if (name.Length > 0) surface.Text(new DrawingPoint(first.X + 6, first.Y - 8), name, new TextStyle(12, ink, Bold: true));
        }

        surface.EndClip();
        frame.DrawBorder(surface);
        return surface.ToDocument(frame.Size.Width, frame.Size.Height, title, $"{up.Title} against {across.Title}, both logarithmic. {note}");

        DrawingPoint At(double size, double value) => new(frame.X(across, across.Position(size)), frame.Y(up, up.Position(value)));
    }
}

/// <summary>Measured values by size.</summary>
internal sealed record ScalingSeries(string Name, (double Size, double Value)[] Points);
