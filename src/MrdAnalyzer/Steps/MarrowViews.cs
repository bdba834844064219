namespace MrdAnalyzer.Steps;

/// <summary>The plots of the lineage: the leukaemic cells among the normal ones in the pairs of markers that a pathologist looks at.</summary>
internal static class MarrowViews
{
    private const string Aberrant = "on blasts, hardly on normal precursors";

    private static readonly (string X, string Y, string Note)[] Pairs =
    [
        ("CD10", "CD20", "normal precursors lose CD10 as they gain CD20"),
        ("CD34", "CD38", "CD38 is bright on normal CD34+ precursors"),
        ("CD10", "CD38", "normal precursors lose both on one path"),
        ("CD45", "CD10", "normal precursors gain CD45 as they lose CD10"),
        ("CD58", "CD10", "CD58 falls with normal maturation; blasts are often brighter"),
        ("CD81", "CD38", "normal precursors are bright in both"),
        ("CD22", "CD24", "both are on normal B cells of all stages"),
        ("CD123", "CD10", "CD123: " + Aberrant),
        ("CD66c", "CD10", "CD66c: " + Aberrant),
        ("CD73", "CD304", "CD73, CD304: " + Aberrant),
    ];

    public static void Add(GatingRun run, GatedMarrow marrow)
    {
        foreach (var (x, y, note) in Pairs)
        {
            if (run.Sample.Dimension(x) is not { } across || run.Sample.Dimension(y) is not { } up) continue;
            run.Show(new PlotView($"{x} and {y} of the B lineage", note, marrow.Lineage, across, up, []));
        }
    }
}
