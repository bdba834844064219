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
        IReadOnlyList<PlotPicture> gating = [], quality = [];
        var blasts = ReportedBlasts.Of(result);
        var leaves = EventLeaves.Of(gated, blasts);
        Parallel.Invoke(() => gating = GatingFigure.Draw(gated, blasts, leaves), () => quality = QualityFigure.Draw(gated));
        return new ReportPictures(gating, quality) { Legend = leaves is null ? [] : [.. leaves.Legend(gated, blasts)] };
    }
}
