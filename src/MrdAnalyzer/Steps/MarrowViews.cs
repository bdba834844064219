using FlowCytometry;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Steps;

/// <summary>The plots of the lineage: the leukaemic cells among the normal ones in the pairs of markers that a pathologist looks at.</summary>
internal static class MarrowViews
{
    private static readonly (string X, string Y)[] Pairs =
    [
        ("CD10", "CD20"), ("CD34", "CD38"), ("CD10", "CD38"), ("CD45", "CD10"), ("CD58", "CD10"), ("CD81", "CD38"), ("CD22", "CD24"), ("CD123", "CD10"), ("CD66c", "CD10"), ("CD73", "CD304"),
    ];

    public static void Add(GatingRun run, GatedMarrow marrow, MrdProtocol protocol)
    {
        string[] overlays = marrow.Aberrant is { } found && run.Mask(found.Path).Count > 0 ? [found.Path] : [];
        var sample = run.Sample;
        foreach (var (x, y) in Pairs)
        {
            if (sample.Dimension(x) is not { } across || sample.Dimension(y) is not { } up) continue;
            run.Show(new PlotView($"{x} and {y} of the B lineage", overlays.Length > 0 ? "leukaemic cells on top" : "no leukaemic cells were found", marrow.Lineage, across, up, [], overlays));
        }

        // Back-gating: where the leukaemic cells lie among all cells.
        if (overlays.Length > 0 && sample.Dimension(protocol.Landmark.Bright) is { } bright && sample.Scatter(ChannelKind.SideScatter) is { } side)
            run.Show(new PlotView("Leukaemic cells among all", null, marrow.Denominator, bright, sample.Dimension(side), [], overlays));
    }
}
