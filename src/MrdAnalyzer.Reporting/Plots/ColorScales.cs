namespace MrdAnalyzer.Reporting.Plots;

/// <summary>Colours from sparse (0) to dense (1) on white paper.</summary>
internal static class ColorScales
{
    // Viridis (van der Walt and Smith 2015, CC0) at nine even steps; between them straight lines in sRGB, off by less than can be seen.
    private static readonly PlotColor[] ViridisSteps =
        [.. new[] { 0x440154, 0x472D7B, 0x3B528B, 0x2C728E, 0x21918C, 0x28AE80, 0x5EC962, 0xADDC30, 0xFDE725 }.Select(PlotColor.FromRgb)];

    /// <summary>Even steps of lightness, also without colour vision and in a grey print; single events are dark on white.</summary>
    public static PlotColor Viridis(double fraction)
    {
        double at = Math.Clamp(fraction, 0, 1) * (ViridisSteps.Length - 1);
        int step = Math.Min((int)at, ViridisSteps.Length - 2);
        return Mix(ViridisSteps[step], ViridisSteps[step + 1], at - step);
    }

    /// <summary>Light grey to middle grey: what stands behind coloured populations.</summary>
    public static PlotColor Grey(double fraction) => Mix(PlotColor.FromRgb(0xC4C4C4), PlotColor.FromRgb(0x7C7C7C), Math.Clamp(fraction, 0, 1));

    /// <summary>One colour, a little lighter where events are sparse and darker where they are dense.</summary>
    public static Func<double, PlotColor> Shades(PlotColor color) => fraction => fraction < 0.5
        ? Mix(Mix(color, PlotColors.White, 0.25), color, 2 * Math.Max(fraction, 0))
        : Mix(color, Mix(color, PlotColor.FromRgb(0), 0.3), 2 * Math.Min(fraction, 1) - 1);

    private static PlotColor Mix(PlotColor a, PlotColor b, double t) => new(Mix(a.Red, b.Red, t), Mix(a.Green, b.Green, t), Mix(a.Blue, b.Blue, t));

    private static byte Mix(byte a, byte b, double t) => (byte)Math.Round(a + (b - a) * t);
}
