using static MrdAnalyzer.Simulation.Biology.Antigen;

namespace MrdAnalyzer.Simulation.Biology;

/// <summary>
/// The normal populations of bone marrow. Which antigen is absent, dim, mid or bright where, and in which direction it changes, follows
/// the literature named on each population; no source gives signals in common units, so every number here is an assumption on the scale of
/// <see cref="Expression"/>, chosen once to be ordered as the sources order the populations. A test compares the order of the medians of
/// CD3, CD19, CD20, CD34, CD38, CD45 and CD123 with those of a healthy human marrow gated by experts.
/// </summary>
internal static class NormalMarrow
{
    /// <summary>End of stage I on the B-cell path.</summary>
    public const double EndOfStageI = 0.22;

    /// <summary>End of stage II.</summary>
    public const double EndOfStageII = 0.62;

    /// <summary>End of stage III, beginning of the mature B cells.</summary>
    public const double EndOfStageIII = 0.90;

    /// <summary>
    /// B cells from the earliest precursor (s = 0) to the naive B cell (s = 1), one continuous path. CD34, CD10, CD19, CD20, CD38 and CD45
    /// follow the published stages: I is CD34+, CD10 bright, CD19 dim, CD20-, CD38 bright, CD45 lowest; II is CD34-, CD10+, CD20
    /// heterogeneous and rising, CD45 mid; III is CD10 dim, CD20 bright, CD38 falling; the mature cell CD10-, CD45 bright (McKenna 2001; the
    /// spectrum is "continuous and complete", McKenna 2004). The first precursors have CD22 (Blood 2022;140:38), CD24 and CD10
    /// (a study of CD19- CD79a+ progenitors, 2005) before CD19; CD22 becomes bright where CD10 is lost (Loken 1987). CD58 falls with
    /// maturation, its earliest levels those of blasts (Lee 2005). CD81 is bright on precursors with and without CD34 and moderate on
    /// mature cells (Muzzafar 2009). Transitional cells are CD24 and CD38 bright (PMC3784213). CD73 appears on the mature cell. Assumptions:
    /// the places of the knots; a trace of CD123 on the mature cell.
    /// </summary>
    public static Population BPath { get; } = new()
    {
        Knots = [0, 0.08, 0.16, 0.26, 0.38, 0.50, 0.62, 0.74, 0.84, 0.92, 1],
        Size = [4.66, 4.66, 4.65, 4.62, 4.58, 4.55, 4.54, 4.55, 4.57, 4.58, 4.58],
        Granularity = [3.88, 3.87, 3.85, 3.80, 3.76, 3.75, 3.76, 3.79, 3.83, 3.85, 3.86],
        Autofluorescence = 0.9,
        Antigens =
        [
            new(CD34, 0.14, 3.75, 3.75, 3.60, 2.55, 1.45, 1.3, 1.3, 1.3, 1.3, 1.3, 1.3) { MidSpread = 0.05 },
            new(CD10, 0.12, 2.70, 4.10, 4.30, 4.15, 3.95, 3.85, 3.70, 3.35, 2.75, 1.95, 1.35),
            new(CD19, 0.10, 1.50, 2.60, 3.25, 3.50, 3.62, 3.70, 3.76, 3.83, 3.90, 3.95, 3.98),
            new(CD20, 0.14, 1.30, 1.30, 1.32, 1.55, 2.10, 2.80, 3.50, 4.05, 4.30, 4.38, 4.40) { MidSpread = 0.22 },
            new(CD22, 0.13, 3.00, 3.15, 3.20, 3.22, 3.22, 3.25, 3.35, 3.55, 3.80, 3.95, 4.00),
            new(CD24, 0.12, 2.80, 3.60, 4.00, 4.15, 4.20, 4.20, 4.15, 4.05, 3.90, 3.75, 3.60),
            new(CD38, 0.09, 4.10, 4.28, 4.35, 4.35, 4.32, 4.28, 4.20, 3.98, 3.60, 3.05, 2.60) { MidSpread = 0.03 },
            new(CD45, 0.09, 3.20, 3.18, 3.20, 3.34, 3.54, 3.70, 3.88, 4.10, 4.28, 4.38, 4.42),
            new(CD58, 0.13, 3.60, 3.58, 3.50, 3.32, 3.12, 2.95, 2.80, 2.68, 2.58, 2.52, 2.50),
            new(CD81, 0.08, 4.05, 4.20, 4.25, 4.22, 4.17, 4.10, 4.02, 3.90, 3.76, 3.62, 3.52),
            new(CD123, 0.18, 2.10, 1.95, 1.75, 1.60, 1.50, 1.50, 1.60, 1.75, 1.95, 2.10, 2.20),
            new(CD73, 0.25, 1.6, 1.6, 1.6, 1.6, 1.7, 1.9, 2.3, 2.7, 3.0, 3.2, 3.3),
        ],
    };

    /// <summary>
    /// Memory B cells: off the end of the path by more CD24 and CD58 and less CD38 (assumption: the usual definition of the
    /// CD24 bright, CD38 low subset); CD27 is not on the panels.
    /// </summary>
    public static Population MemoryB { get; } = new()
    {
        Size = [4.61],
        Granularity = [3.90],
        Autofluorescence = 1.05,
        Antigens =
        [
            new(CD19, 0.10, 4.05), new(CD20, 0.12, 4.48), new(CD22, 0.13, 3.95), new(CD24, 0.14, 4.00), new(CD38, 0.28, 2.10),
            new(CD45, 0.07, 4.50), new(CD58, 0.16, 2.95), new(CD81, 0.10, 3.45), new(CD123, 0.2, 2.2), new(CD73, 0.3, 2.9),
        ],
    };

    /// <summary>
    /// Plasma cells: CD38 very bright, CD20-, CD81+ in all, CD19+ in more than 70 % (Best Pract Res 2010, PMC3005703). Assumptions: CD45 dim
    /// and broad, size and autofluorescence above a lymphocyte's.
    /// </summary>
    public static Population PlasmaCell { get; } = new()
    {
        Size = [4.80],
        SizeSpread = 0.08,
        Granularity = [4.28],
        GranularitySpread = 0.13,
        Autofluorescence = 2.4,
        Stickiness = 0.15,
        Antigens =
        [
            new(CD19, 0.18, 3.45) { SecondShare = 0.24, SecondShift = -1.9 }, new(CD22, 0.25, 1.9), new(CD24, 0.25, 1.7), new(CD38, 0.15, 4.95),
            new(CD45, 0.38, 3.35), new(CD58, 0.16, 3.45), new(CD81, 0.14, 3.85), new(CD20, 0.3, 1.6),
        ],
    };

    /// <summary>T cells: CD3+, CD45 brightest. Assumptions: CD38 broad with an activated share, CD58 of memory and naive cells differ.</summary>
    public static Population TCell { get; } = new()
    {
        Size = [4.58],
        Granularity = [3.88],
        Antigens =
        [
            new(CD3, 0.10, 4.20), new(CD45, 0.08, 4.50), new(CD38, 0.32, 2.35) { SecondShare = 0.2, SecondShift = 0.95 },
            new(CD58, 0.16, 3.15) { SecondShare = 0.4, SecondShift = -0.55 }, new(CD81, 0.16, 3.45), new(CD24, 0.3, 1.6), new(CD22, 0.25, 1.4),
            new(CD73, 0.3, 1.8) { SecondShare = 0.2, SecondShift = 1.4 },
        ],
    };

    /// <summary>
    /// NK cells: CD45 bright, CD38 mid; a few show CD19 (Cytometry B 2015;88:145). Assumptions: their share, and a faint unspecific signal of
    /// CD22 and CD24 on all.
    /// </summary>
    public static Population NkCell { get; } = new()
    {
        Size = [4.60],
        Granularity = [3.98],
        Autofluorescence = 1.1,
        Stickiness = 0.1,
        Antigens =
        [
            new(CD45, 0.08, 4.48), new(CD38, 0.22, 3.55), new(CD58, 0.15, 3.25), new(CD81, 0.18, 3.05), new(CD22, 0.30, 1.95), new(CD24, 0.30, 1.9),
            new(CD19, 0.25, 1.4) { SecondShare = 0.02, SecondShift = 1.3 }, new(CD123, 0.2, 1.6),
        ],
    };

    /// <summary>Monocytes: CD45 bright, side scatter between lymphocytes and granulocytes, sticky (Fc receptors), CD58 bright, CD38 mid.</summary>
    public static Population Monocyte { get; } = new()
    {
        Size = [4.84],
        Granularity = [4.42],
        GranularitySpread = 0.11,
        Autofluorescence = 2.3,
        Stickiness = 0.45,
        Skew = 0.05,
        Antigens =
        [
            new(CD45, 0.10, 4.22), new(CD38, 0.18, 3.45), new(CD58, 0.13, 3.70), new(CD81, 0.18, 3.05), new(CD123, 0.22, 2.55), new(CD24, 0.28, 1.9),
            new(CD66c, 0.25, 1.9), new(CD304, 0.3, 2.1),
        ],
    };

    /// <summary>
    /// Granulocytes from promyelocyte (s = 0) to segmented neutrophil (s = 1): CD45 mid, side scatter high; CD24 and CD66b bright (the
    /// reason for excluding CD66b in Cherian 2018), both later than the promyelocyte; CD10 on mature neutrophils only (dim to mid).
    /// Assumption: CD38 falls, CD66b is highest on myelocytes.
    /// </summary>
    public static Population Granulocyte { get; } = new()
    {
        Knots = [0, 0.15, 0.35, 0.6, 0.8, 1],
        Size = [4.90, 4.92, 4.90, 4.87, 4.86, 4.85],
        SizeSpread = 0.055,
        Granularity = [4.78, 4.88, 4.88, 4.84, 4.80, 4.78],
        GranularitySpread = 0.10,
        Autofluorescence = 2.0,
        Stickiness = 0.25,
        Skew = -0.05,
        Antigens =
        [
            new(CD45, 0.10, 3.30, 3.30, 3.38, 3.50, 3.62, 3.72), new(CD24, 0.13, 2.10, 2.90, 3.75, 4.05, 4.15, 4.20),
            new(CD66b, 0.14, 2.60, 3.60, 4.20, 4.15, 4.00, 3.95), new(CD66c, 0.18, 2.6, 3.4, 3.7, 3.6, 3.5, 3.5),
            new(CD10, 0.22, 1.5, 1.5, 1.5, 1.6, 2.3, 3.15), new(CD38, 0.18, 3.45, 3.30, 2.90, 2.50, 2.25, 2.10),
            new(CD58, 0.13, 3.35, 3.30, 3.22, 3.15, 3.12, 3.10), new(CD81, 0.22, 2.7, 2.5, 2.2, 2.0, 1.9, 1.9), new(CD123, 0.2, 2.3, 2.1, 1.9, 1.7, 1.6, 1.6),
        ],
    };

    /// <summary>Eosinophils: the brightest autofluorescence and side scatter, CD45 above the neutrophil's, no CD10 (assumptions).</summary>
    public static Population Eosinophil { get; } = new()
    {
        Size = [4.82],
        Granularity = [5.05],
        GranularitySpread = 0.07,
        Autofluorescence = 9,
        Stickiness = 0.4,
        Antigens =
        [
            new(CD45, 0.09, 4.02), new(CD24, 0.16, 3.85), new(CD66b, 0.18, 3.80), new(CD38, 0.2, 2.6), new(CD58, 0.13, 3.45), new(CD81, 0.15, 3.2),
            new(CD123, 0.2, 2.3),
        ],
    };

    /// <summary>Nucleated red cells from proerythroblast (s = 0) to late normoblast (s = 1): CD45 dim to none, small, little scatter.</summary>
    public static Population Erythroid { get; } = new()
    {
        Knots = [0, 0.25, 0.6, 1],
        Size = [4.78, 4.58, 4.38, 4.25],
        SizeSpread = 0.07,
        Granularity = [4.02, 3.82, 3.66, 3.56],
        GranularitySpread = 0.14,
        Autofluorescence = 0.6,
        Antigens =
        [
            new(CD45, 0.25, 2.95, 2.4, 1.7, 1.4), new(CD38, 0.3, 2.9, 2.2, 1.6, 1.4), new(CD58, 0.15, 3.1, 3.05, 3.0, 3.0),
            new(CD81, 0.25, 2.9, 2.4, 1.9, 1.6), new(CD123, 0.2, 1.7, 1.4, 1.3, 1.3),
        ],
    };

    /// <summary>
    /// Myeloid progenitors: CD34+, CD45 dim to mid, no B antigen. Levels of CD38 range from the bright progenitor to the rare
    /// CD38 dim stem cell; CD123 dim to mid (assumptions).
    /// </summary>
    public static Population MyeloidProgenitor { get; } = new()
    {
        Size = [4.80],
        SizeSpread = 0.06,
        Granularity = [4.10],
        GranularitySpread = 0.11,
        Autofluorescence = 1.5,
        Stickiness = 0.1,
        Antigens =
        [
            new(CD34, 0.18, 3.80), new(CD45, 0.11, 3.42), new(CD38, 0.22, 3.90) { SecondShare = 0.08, SecondShift = -0.9 }, new(CD58, 0.14, 3.45),
            new(CD81, 0.15, 3.30), new(CD123, 0.25, 2.75), new(CD10, 0.2, 1.5), new(CD24, 0.25, 1.6), new(CD22, 0.25, 1.5), new(CD304, 0.3, 1.8),
        ],
    };

    /// <summary>
    /// Basophils: CD22+, CD123 bright, CD38+, CD45 weak to moderate, low side scatter, CD19- and CD34- (Ravula, USCAP 2010); a
    /// known trap of the CD22 gate (Cytometry B 2021;100:590).
    /// </summary>
    public static Population Basophil { get; } = new()
    {
        Size = [4.66],
        Granularity = [4.08],
        Autofluorescence = 1.6,
        Stickiness = 0.2,
        Antigens =
        [
            new(CD22, 0.20, 3.20), new(CD123, 0.12, 4.25), new(CD45, 0.08, 3.92), new(CD38, 0.15, 3.60), new(CD58, 0.14, 3.40), new(CD81, 0.15, 3.30),
            new(CD24, 0.25, 1.8), new(CD66b, 0.3, 1.7),
        ],
    };

    /// <summary>
    /// Plasmacytoid dendritic cells from the CD34+ precursor (s = 0) to the mature cell (s = 1): CD123 rising to the brightest, CD45 rising,
    /// CD34 lost (Transfusion 2009;49:1692); CD38 bright (PMC8017819); some enter CD22 gates (Cytometry B 2021;100:590; how dim is an assumption).
    /// </summary>
    public static Population PlasmacytoidDendritic { get; } = new()
    {
        Knots = [0, 0.4, 1],
        Size = [4.72, 4.70, 4.69],
        Granularity = [4.05, 4.05, 4.05],
        Autofluorescence = 1.4,
        Stickiness = 0.1,
        Antigens =
        [
            new(CD123, 0.13, 4.10, 4.45, 4.65), new(CD34, 0.2, 3.6, 2.2, 1.4), new(CD45, 0.09, 3.60, 3.85, 4.05), new(CD38, 0.15, 4.0, 3.85, 3.70),
            new(CD22, 0.25, 2.2, 2.4, 2.5), new(CD58, 0.14, 3.3, 3.2, 3.2), new(CD81, 0.15, 3.5, 3.4, 3.4), new(CD304, 0.15, 2.8, 3.5, 3.8),
            new(CD24, 0.25, 1.6, 1.6, 1.6),
        ],
    };
}
