using System.Globalization;
using System.Text;
using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Draws the gating-strategy figure of a sample: a picture a view, in gate order.</summary>
public static class GatingFigure
{
    /// <summary>Draws every view of a sample.</summary>
    /// <param name="sample">The events, their populations and the views.</param>
    /// <param name="blasts">The population that is drawn as the reported blasts, or null.</param>
    /// <exception cref="GatingException">A view names a channel or population that is not there.</exception>
    public static IReadOnlyList<PlotPicture> Draw(GatedSample sample, ReportedBlasts? blasts = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        var counter = new EventCounter(sample.Events);
        var pictures = Prepare(sample, blasts, EventLeaves.Of(sample, blasts), counter, new WindowSamples(sample.Events));
        counter.Run();
        return [.. pictures.Select(draw => draw())];
    }

    /// <summary>Asks for the events of every view; what is returned draws them once they are counted.</summary>
    internal static IReadOnlyList<Func<PlotPicture>> Prepare(GatedSample sample, ReportedBlasts? blasts, EventLeaves? leaves, EventCounter counter, WindowSamples samples)
    {
        var shown = Shown(sample.Views, blasts);
        GateDimension[] dimensions = [.. shown.Keys];
        var windows = new PlotAxis[dimensions.Length];
        Threads.For(windows.Length, d => windows[d] = AxisWindow.Of(samples, dimensions[d], shown[dimensions[d]].Select(sample.Hierarchy.Mask)));
        var axes = new Dictionary<GateDimension, PlotAxis>();
        for (int d = 0; d < windows.Length; d++) axes.Add(dimensions[d], windows[d]);
        return [.. sample.Views.Select((view, i) =>
        {
            var plot = new ViewPlot(sample, view, axes, leaves, blasts, counter, samples.All);
            string number = (i + 1).ToString("00", CultureInfo.InvariantCulture);
            return (Func<PlotPicture>)(() =>
            {
                var svgs = plot.Draw().ToSvgs("plot-" + number, isExplained: leaves is not null && view.Y is not null);
                return new PlotPicture($"{number}-{Slug(view.Title)}.svg", view.Title, view.Note, svgs.Alone, svgs.InFigure);
            });
        })];
    }

    // Every dimension with the populations that are shown on it.
    private static Dictionary<GateDimension, List<string>> Shown(IEnumerable<PlotView> views, ReportedBlasts? blasts)
    {
        var shown = new Dictionary<GateDimension, List<string>>();
        foreach (var view in views)
        {
            Add(view.X, view.Population);
            if (view.Y is not null) Add(view.Y, view.Population);
        }

        if (blasts is not null)
        {
            foreach (var dimension in shown.Keys) Add(dimension, blasts.Path);
        }

        return shown;

        void Add(GateDimension dimension, string? population)
        {
            if (!shown.TryGetValue(dimension, out var known)) shown.Add(dimension, known = []);
            if (population is not null && !known.Contains(population)) known.Add(population);
        }
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
