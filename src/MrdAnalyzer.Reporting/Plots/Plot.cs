using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A picture that can be drawn. Immutable.</summary>
public abstract class Plot
{
    /// <summary>What every own picture contains near its beginning.</summary>
    public const string Marker = "<metadata>MrdAnalyzer plot</metadata>";

    private protected Plot()
    {
    }

    /// <summary>What is seen, in a few words; above the plot.</summary>
    public required string Title { get; init; }

    /// <summary>Which events are seen, below the title, or empty.</summary>
    public string Subtitle { get; init; } = "";

    /// <summary>The picture's size in CSS pixels (1/96 inch).</summary>
    internal abstract (double Width, double Height) Size { get; }

    /// <summary>How much of the height is the legend, at its lower end.</summary>
    internal abstract double LegendHeight { get; }

    /// <summary>Draws all but the legend.</summary>
    internal abstract void Draw(IDrawingSurface surface);

    internal abstract void DrawLegend(IDrawingSurface surface);

    /// <summary>What is seen, in words, for those who cannot see it.</summary>
    internal abstract string Describe();

    /// <summary>The picture as an SVG document that stands alone and may also be put into an HTML page.</summary>
    /// <param name="id">Distinguishes the picture from others in the same page; letters, digits and hyphens.</param>
    public string ToSvg(string id = "plot") => ToSvgs(id, isExplained: false).Alone;

    /// <summary>The picture to stand alone, and to stand where its colours are explained beside it: the latter without its legend.</summary>
    internal (string Alone, string InFigure) ToSvgs(string id, bool isExplained)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        if (!id.All(c => char.IsAsciiLetterOrDigit(c) || c == '-')) throw new ArgumentException($"'{id}' has other characters than letters, digits and hyphens.", nameof(id));
        var surface = new SvgSurface(id);
        Draw(surface);
        var (width, height) = Size;
        string? inFigure = isExplained ? surface.ToDocument(width, height - LegendHeight, Title, Describe()) : null;
        DrawLegend(surface);
        string alone = surface.ToDocument(width, height, Title, Describe());
        return (alone, inFigure ?? alone);
    }
}
