using FlowCytometry;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting;

/// <summary>The pictures of a report.</summary>
/// <param name="Gating">The gating-strategy figure, in gate order.</param>
/// <param name="Quality">How the sample ran through the instrument.</param>
public sealed record ReportPictures(IReadOnlyList<PlotPicture> Gating, IReadOnlyList<PlotPicture> Quality)
{
    /// <summary>No picture.</summary>
    public static ReportPictures None { get; } = new([], []);

    /// <summary>What the colours of the gating-strategy figure mean.</summary>
    internal IReadOnlyList<PlotLeaf> Legend { get; init; } = [];

    /// <summary>All pictures, as files.</summary>
    public IEnumerable<PlotPicture> All => Gating.Concat(Quality);

    /// <summary>Draws those of a result; none where its events are not kept.</summary>
    public static ReportPictures Draw(MrdResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        if (result.Gated is not { } gated) return None;
        var counter = new EventCounter(gated.Events);
        var samples = new WindowSamples(gated.Events);
        var blasts = ReportedBlasts.Of(result);
        var leaves = EventLeaves.Of(gated, blasts);
        var gating = GatingFigure.Prepare(gated, blasts, leaves, counter, samples);
        var quality = QualityFigure.Prepare(gated, counter, samples);
        counter.Run();
        Func<PlotPicture>[] draw = [.. gating, .. quality];
        var pictures = new PlotPicture[draw.Length];
        Threads.For(draw.Length, i => pictures[i] = draw[i]());
        return new ReportPictures(pictures[..gating.Count], pictures[gating.Count..]) { Legend = leaves is null ? [] : [.. leaves.Legend(gated, blasts)] };
    }
}
