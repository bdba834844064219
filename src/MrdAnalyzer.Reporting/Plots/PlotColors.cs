namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// The colours of all plots. Kept apart for the colour-blind: density is a scale of lightness (viridis, or grey below coloured
/// populations), populations take the set of Okabe and Ito (2008), and MRD differs from them by size and rim as well as by its red.
/// </summary>
internal static class PlotColors
{
    public static readonly PlotColor White = PlotColor.FromRgb(0xFFFFFF);
    public static readonly PlotColor Ink = PlotColor.FromRgb(0x1A1A1A);
    public static readonly PlotColor MutedInk = PlotColor.FromRgb(0x555555);
    public static readonly PlotColor Mrd = PlotColor.FromRgb(0xD00F0F);
    public static readonly PlotColor Median = PlotColor.FromRgb(0xD55E00);

    public static readonly PlotColor LeftOut = PlotColor.FromRgb(0xCC79A7);

    private static readonly PlotColor[] PopulationColors =
        [.. new[] { 0x0072B2, 0x009E73, 0xE69F00, 0xCC79A7, 0x56B4E9, 0x8C6D31, 0x7A68A6, 0x5F6B6D }.Select(PlotColor.FromRgb)];

    private static readonly PlotColor[] LineageColors =
        [.. new[] { 0xAA4499, 0x332288, 0x0072B2, 0x56B4E9, 0x009E73, 0x8C6D31 }.Select(PlotColor.FromRgb)];

    private static readonly PlotColor[] OtherColors =
        [.. new[] { 0xE69F00, 0xC8A2A2, 0x999933, 0xDDCC77, 0xA3B4C4, 0x5D7B6F, 0x8E8E8E }.Select(PlotColor.FromRgb)];

    private static readonly PlotColor LeftOutEvents = PlotColor.FromRgb(0xC4C4C4);

    /// <summary>The colour of the n-th leaf population of a group, the same in every figure.</summary>
    public static PlotColor Leaf(LeafGroup group, int place) => group switch
    {
        LeafGroup.Blasts => Mrd,
        LeafGroup.Lineage => LineageColors[place % LineageColors.Length],
        LeafGroup.Others => OtherColors[place % OtherColors.Length],
        _ => LeftOutEvents,
    };

    /// <summary>The colour of the n-th reference population; they repeat after eight.</summary>
    public static PlotColor Population(int index) => PopulationColors[index % PopulationColors.Length];
}
