using System.Globalization;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>An opaque sRGB colour.</summary>
public readonly record struct PlotColor(byte Red, byte Green, byte Blue)
{
    /// <summary>From <c>0xRRGGBB</c>.</summary>
    public static PlotColor FromRgb(int rgb) => new((byte)(rgb >> 16), (byte)(rgb >> 8), (byte)rgb);

    /// <summary>As CSS and SVG write it: <c>#rrggbb</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"#{Red:x2}{Green:x2}{Blue:x2}");
}
