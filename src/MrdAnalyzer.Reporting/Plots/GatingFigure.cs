using System.Globalization;
using System.Text;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Draws the gating-strategy figure of a sample: a picture a view, in gate order.</summary>
public static class GatingFigure
{
    private const string MrdName = "Reported blasts (MRD)";

    /// <summary>Draws every view of a sample.</summary>
    /// <param name="sample">The events, their populations and the views.</param>
    /// <param name="mrdPopulation">Path of the population of the reported blasts, or null.</param>
    /// <exception cref="GatingException">A view names a channel or population that is not there.</exception>
    public static IReadOnlyList<PlotPicture> Draw(GatedSample sample, string? mrdPopulation)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var colors = Colors(sample.Views, mrdPopulation);
        var axes = sample.Views.SelectMany(v => v.Y is null ? [v.X] : new[] { v.X, v.Y }).Distinct()
            .AsParallel().Select(d => (Dimension: d, Axis: AxisWindow.Of(sample.Events, d))).ToDictionary(a => a.Dimension, a => a.Axis);
        var pictures = new PlotPicture[sample.Views.Count];
        Parallel.For(0, pictures.Length, i =>
        {
            var view = sample.Views[i];
            var plot = new ViewPlot(sample, view, axes, colors, mrdPopulation).Build();
            string number = (i + 1).ToString("00", CultureInfo.InvariantCulture);
            pictures[i] = new PlotPicture($"{number}-{Slug(view.Title)}.svg", view.Title, view.Note, plot.ToSvg("plot-" + number));
        });
        return pictures;
    }

    /// <summary>What the legend calls a population.</summary>
    internal static string NameOf(string path, string? mrdPopulation) => path == mrdPopulation ? MrdName : path[(path.LastIndexOf('/') + 1)..];

    // A population keeps its colour through the whole figure.
    private static Dictionary<string, PlotColor> Colors(IEnumerable<PlotView> views, string? mrdPopulation)
    {
        var colors = new Dictionary<string, PlotColor>(StringComparer.Ordinal);
        if (mrdPopulation is not null) colors.Add(mrdPopulation, PlotColors.Mrd);
        int next = 0;
        foreach (string path in views.SelectMany(v => v.Overlays))
        {
            if (!colors.ContainsKey(path)) colors.Add(path, PlotColors.Population(next++));
        }

        return colors;
    }

    // Titles may come from a protocol file: nothing of them reaches a file's name but letters and digits.
    private static string Slug(string title)
    {
        var slug = new StringBuilder();
        foreach (char c in title.Replace("×", " x ", StringComparison.Ordinal))
        {
            if (char.IsAsciiLetterOrDigit(c)) slug.Append(char.ToLowerInvariant(c));
            else if (slug.Length > 0 && slug[^1] != '-') slug.Append('-');
            if (slug.Length == 40) break;
        }

        return slug.ToString().Trim('-') is { Length: > 0 } text ? text : "plot";
    }
}
