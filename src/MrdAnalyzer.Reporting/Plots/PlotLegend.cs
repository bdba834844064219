using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>An entry of a plot's legend.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Color">The colour that it explains.</param>
/// <param name="Large">Whether it stands out.</param>
/// <param name="Line">Whether the colour is that of a line.</param>
internal sealed record LegendEntry(string Text, PlotColor Color, bool Large = false, bool Line = false);

/// <summary>The legend below a plot: its entries one after the other, in as many rows as they need.</summary>
internal sealed class PlotLegend
{
    private const double Size = 10.5;
    private const double RowHeight = 14;
    private const double Mark = 12;
    private const double Gap = 12;

    private readonly List<(LegendEntry Entry, string Text, double X, int Row)> _places = [];

    public PlotLegend(IEnumerable<LegendEntry> entries, double width)
    {
        double x = 0;
        int row = 0;
        foreach (var entry in entries)
        {
            string text = TextWidth.Fit(entry.Text, Size, width - Mark, entry.Large);
            double length = Mark + TextWidth.Of(text, Size, entry.Large);
            if (x > 0 && x + length > width) (x, row) = (0, row + 1);
            _places.Add((entry, text, x, row));
            x += length + Gap;
        }

        Height = _places.Count == 0 ? 0 : (row + 1) * RowHeight + 4;
    }

    public double Height { get; }

    public void Draw(IDrawingSurface surface, double left, double top)
    {
        foreach (var (entry, text, x, row) in _places)
        {
            double middle = top + row * RowHeight + 7;
            if (entry.Line) surface.Path([new(left + x - 3, middle), new(left + x + 7, middle)], closed: false, new Stroke(entry.Color, 2.5));
            else surface.Disc(new(left + x + 2, middle), entry.Large ? 4.5 : 3.8, entry.Color);
            surface.Text(new(left + x + Mark, middle + 3.7), text, new TextStyle(Size, PlotColors.Ink, Bold: entry.Large));
        }
    }
}
