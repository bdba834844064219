namespace MrdAnalyzer.Simulation.Instrument;

/// <summary>A dye and the detector made for it.</summary>
/// <param name="Name">As on the vial.</param>
/// <param name="Detector"><c>$PnN</c> of its detector.</param>
/// <param name="Laser">What excites it.</param>
/// <param name="Peak">Emission maximum and middle of its detector's band, nm.</param>
/// <param name="Brightness">Decades brighter than the average dye (assumption, after vendors' rankings).</param>
/// <param name="PhotoelectronsPerUnit">Photoelectrons per unit of signal at nominal gain: the fewer, the more shot noise (assumption).</param>
/// <param name="Autofluorescence">Signal of a resting lymphocyte's own fluorescence in its detector (assumption: highest in violet and green).</param>
/// <param name="Donor">For a tandem dye, the donor whose fluorescence leaks.</param>
internal sealed record Fluorochrome(
    string Name, string Detector, Laser Laser, double Peak, double Brightness, double PhotoelectronsPerUnit, double Autofluorescence, string? Donor = null)
{
    /// <summary>The dyes in use.</summary>
    public static IReadOnlyList<Fluorochrome> All { get; } =
    [
        new("BV421", "BV421-A", Laser.Violet, 421, 0.15, 0.40, 110),
        new("BV510", "BV510-A", Laser.Violet, 510, -0.15, 0.30, 170),
        new("BV605", "BV605-A", Laser.Violet, 603, 0.10, 0.25, 100, "BV421"),
        new("BV650", "BV650-A", Laser.Violet, 650, 0.10, 0.22, 75, "BV421"),
        new("BV711", "BV711-A", Laser.Violet, 711, 0.05, 0.18, 55, "BV421"),
        new("BV786", "BV786-A", Laser.Violet, 786, -0.05, 0.12, 35, "BV421"),
        new("FITC", "FITC-A", Laser.Blue, 520, -0.20, 0.35, 140),
        new("PerCP-Cy5.5", "PerCP-Cy5-5-A", Laser.Blue, 695, -0.25, 0.18, 50),
        new("PE", "PE-A", Laser.YellowGreen, 576, 0.25, 0.60, 85),
        new("PE-CF594", "PE-CF594-A", Laser.YellowGreen, 612, 0.20, 0.45, 75, "PE"),
        new("PE-Cy7", "PE-Cy7-A", Laser.YellowGreen, 780, 0.10, 0.18, 35, "PE"),
        new("APC", "APC-A", Laser.Red, 660, 0.10, 0.40, 30),
        new("APC-R700", "APC-R700-A", Laser.Red, 706, 0.00, 0.30, 25, "APC"),
        new("APC-H7", "APC-H7-A", Laser.Red, 778, -0.30, 0.12, 25, "APC"),
        new("FVS780", "APC-H7-A", Laser.Red, 778, 0.00, 0.12, 25),
    ];

    /// <summary>The dye of that name.</summary>
    public static Fluorochrome Named(string name) => All.First(f => f.Name == name);
}
