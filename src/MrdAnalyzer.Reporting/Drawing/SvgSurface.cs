using System.Globalization;
using System.Text;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>
/// Draws into SVG 1.1. Lines and words are vectors, events a PNG inside. Words are set by whoever opens the file, with the fonts that are
/// there: the machine that makes the plot (a bare server) usually has none, and without fonts no bitmap library draws a letter. No script,
/// no style sheet, nothing external; no <c>id</c> that could clash when several pictures stand in one HTML page, save those of clips,
/// which carry the picture's own prefix.
/// </summary>
internal sealed class SvgSurface : IDrawingSurface
{
    private readonly StringBuilder _body = new();
    private readonly string _idPrefix;
    private int _clips;

    public SvgSurface(string idPrefix) => _idPrefix = idPrefix;

    /// <summary>The whole document.</summary>
    /// <param name="width">Width in CSS pixels.</param>
    /// <param name="height">Height in CSS pixels.</param>
    /// <param name="title">What is seen, for screen readers and for the window's title.</param>
    /// <param name="description">The same at length.</param>
    public string ToDocument(double width, double height, string title, string description)
    {
        string w = Markup.Number(width), h = Markup.Number(height);
        return $"""
            <svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" font-family="Arial, Helvetica, 'Liberation Sans', 'DejaVu Sans', sans-serif">
            <title>{Markup.Escape(title)}</title>
            <desc>{Markup.Escape(description)}</desc>
            {Plot.Marker}
            <rect width="{w}" height="{h}" fill="#ffffff"/>
            {_body}</svg>

            """;
    }

    public void Path(ReadOnlySpan<DrawingPoint> points, bool closed, Stroke? stroke, PlotColor? fill = null, double fillOpacity = 1)
    {
        if (points.IsEmpty) return;
        _body.Append("<path d=\"");
        for (int i = 0; i < points.Length; i++)
        {
            _body.Append(i == 0 ? 'M' : 'L').Append(Markup.Number(points[i].X)).Append(' ').Append(Markup.Number(points[i].Y));
        }

        _body.Append(closed ? "Z\" fill=\"" : "\" fill=\"").Append(fill?.ToString() ?? "none").Append('"');
        if (fill is not null && fillOpacity < 1) Attribute("fill-opacity", fillOpacity);
        AppendStroke(stroke);
        _body.Append("/>\n");
    }

    public void Disc(DrawingPoint center, double radius, PlotColor fill, Stroke? rim = null)
    {
        _body.Append("<circle");
        Attribute("cx", center.X);
        Attribute("cy", center.Y);
        Attribute("r", radius);
        _body.Append(CultureInfo.InvariantCulture, $" fill=\"{fill}\"");
        AppendStroke(rim);
        _body.Append("/>\n");
    }

    public void Text(DrawingPoint at, string text, TextStyle style, string? exponent = null)
    {
        _body.Append("<text");
        if (style.Upwards) _body.Append(CultureInfo.InvariantCulture, $" transform=\"translate({Markup.Number(at.X)} {Markup.Number(at.Y)}) rotate(-90)\"");
        else
        {
            Attribute("x", at.X);
            Attribute("y", at.Y);
        }

        Attribute("font-size", style.Size);
        _body.Append(CultureInfo.InvariantCulture, $" fill=\"{style.Color}\"");
        if (style.Anchor != TextAnchor.Start) _body.Append(style.Anchor == TextAnchor.Middle ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        if (style.Bold) _body.Append(" font-weight=\"bold\"");
        if (style.Halo) _body.Append(" stroke=\"#ffffff\" stroke-width=\"3.2\" stroke-linejoin=\"round\" stroke-opacity=\"0.92\" paint-order=\"stroke\"");
        _body.Append('>').Append(Markup.Escape(text));
        if (exponent is not null)
        {
            _body.Append("<tspan");
            Attribute("dy", -0.4 * style.Size);
            Attribute("font-size", 0.75 * style.Size);
            _body.Append('>').Append(Markup.Escape(exponent)).Append("</tspan>");
        }

        _body.Append("</text>\n");
    }

    public void Image(DrawingBox box, ReadOnlySpan<byte> png)
    {
        _body.Append("<image");
        Attribute("x", box.X);
        Attribute("y", box.Y);
        Attribute("width", box.Width);
        Attribute("height", box.Height);
        // The old spelling of href: vector editors and converters to PDF that know only SVG 1.1 read it, and browsers still do.
        _body.Append(" preserveAspectRatio=\"none\" xlink:href=\"data:image/png;base64,").Append(Convert.ToBase64String(png)).Append("\"/>\n");
    }

    public void BeginClip(DrawingBox box)
    {
        string id = string.Create(CultureInfo.InvariantCulture, $"{_idPrefix}-clip{++_clips}");
        _body.Append(CultureInfo.InvariantCulture, $"<clipPath id=\"{id}\"><rect");
        Attribute("x", box.X);
        Attribute("y", box.Y);
        Attribute("width", box.Width);
        Attribute("height", box.Height);
        _body.Append(CultureInfo.InvariantCulture, $"/></clipPath><g clip-path=\"url(#{id})\">\n");
    }

    public void EndClip() => _body.Append("</g>\n");

    private void AppendStroke(Stroke? stroke)
    {
        if (stroke is not { } line) return;
        _body.Append(CultureInfo.InvariantCulture, $" stroke=\"{line.Color}\"");
        Attribute("stroke-width", line.Width);
        if (line.Opacity < 1) Attribute("stroke-opacity", line.Opacity);
        if (line.Dashed) _body.Append(" stroke-dasharray=\"4 3\"");
        _body.Append(" stroke-linejoin=\"round\"");
    }

    private void Attribute(string name, double value) => _body.Append(' ').Append(name).Append("=\"").Append(Markup.Number(value)).Append('"');
}
