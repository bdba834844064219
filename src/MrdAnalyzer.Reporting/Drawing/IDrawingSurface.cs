using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>
/// All that a plot needs to be drawn; a plot knows no file format. Coordinates are CSS pixels from the top left corner. What is drawn
/// later lies above what was drawn earlier.
/// </summary>
internal interface IDrawingSurface
{
    /// <summary>Lines through the points, closed or open, and the area they enclose.</summary>
    void Path(ReadOnlySpan<DrawingPoint> points, bool closed, Stroke? stroke, PlotColor? fill = null, double fillOpacity = 1);

    /// <summary>A filled disc with an optional rim.</summary>
    void Disc(DrawingPoint center, double radius, PlotColor fill, Stroke? rim = null);

    /// <summary>A line of text, with its baseline through <paramref name="at"/>; <paramref name="exponent"/> is set as a superscript after it.</summary>
    void Text(DrawingPoint at, string text, TextStyle style, string? exponent = null);

    /// <summary>A PNG picture, stretched over <paramref name="box"/>.</summary>
    void Image(DrawingBox box, ReadOnlySpan<byte> png);

    /// <summary>From here to the matching <see cref="EndClip"/> nothing is drawn outside of <paramref name="box"/>.</summary>
    void BeginClip(DrawingBox box);

    /// <summary>Ends the innermost clip.</summary>
    void EndClip();
}
