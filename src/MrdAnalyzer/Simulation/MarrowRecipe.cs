namespace MrdAnalyzer.Simulation;

/// <summary>
/// What marrow to simulate. Every percentage says of what it is. "Nucleated cells" are the viable single ones: events without debris,
/// doublets and dead cells.
/// </summary>
public sealed partial record MarrowRecipe
{
    /// <summary>Name of the sample and of its file, without extension.</summary>
    public string Name { get; init; } = "marrow";

    /// <summary>The same recipe and seed give the same bytes; another seed is another person, stain and run.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>All events, debris included.</summary>
    public int Events { get; init; } = 500_000;

    /// <summary>Blasts in percent of the nucleated cells. Placed, not drawn: the count is rounded to the nearest cell.</summary>
    public double BlastPercent { get; init; }

    /// <summary>Where the blasts are arrested; null: drawn.</summary>
    public BlastPhenotype? Phenotype { get; init; }

    /// <summary>How the blasts differ from normal precursors; empty: drawn among those that the panel shows.</summary>
    public IReadOnlyList<Aberrancy> Aberrancies { get; init; } = [];

    /// <summary>How many aberrancies are drawn, 1 to 5; null: drawn too.</summary>
    public int? AberrancyCount { get; init; }

    /// <summary>
    /// What the person is drawn from - antigen levels and leukaemia - so that several samples can be of one patient; null: the
    /// <see cref="Seed"/>.
    /// </summary>
    public ulong? PatientSeed { get; init; }

    /// <summary>Normal B cells (precursors and mature, without plasma cells) in percent of the nucleated cells; 0 is B-cell aplasia.</summary>
    public double BCellPercent { get; init; } = 4;

    /// <summary>Hematogones in percent of the normal B cells.</summary>
    public double HematogonePercentOfB { get; init; } = 25;

    /// <summary>0 steady state to 1 vigorous regeneration: all lineages shift towards their early stages.</summary>
    public double Regeneration { get; init; }

    /// <summary>After CD19-directed therapy: the plasma cells that are left lack CD19.</summary>
    public bool Cd19Therapy { get; init; }

    /// <summary>
    /// Normal B precursors that lack CD19 (CD22+, CD34+, CD10 dim to +) in percent of the nucleated cells; they expand under CD19-directed
    /// therapy (Mikhailova 2022). They count as hematogones of stage I and come on top of <see cref="BCellPercent"/>.
    /// </summary>
    public double Cd19NegativePrecursorPercent { get; init; }

    /// <summary>Debris, platelets and unlysed red cells in percent of all events.</summary>
    public double DebrisPercent { get; init; } = 7;

    /// <summary>Doublets in percent of all events.</summary>
    public double DoubletPercent { get; init; } = 2.5;

    /// <summary>Dead cells in percent of all events.</summary>
    public double DeadPercent { get; init; } = 3;

    /// <summary>The antibodies.</summary>
    public StainingPanel Panel { get; init; } = StainingPanel.FourteenColour;

    /// <summary>The instrument, by any name: gains, noise and true spillover hang on it; null: drawn from <see cref="Seed"/>.</summary>
    public string? Instrument { get; init; }

    /// <summary>The acquisition broke: a long stop, then drifting signals and bubbles until the end.</summary>
    public bool Clogged { get; init; }

    /// <summary>How values are stored.</summary>
    public MarrowStorage Storage { get; init; }

    /// <summary>Day of acquisition (<c>$DATE</c>).</summary>
    public DateOnly Date { get; init; } = new(2017, 1, 2);

    /// <summary>What is wrong with the recipe, a sentence each; empty where nothing is.</summary>
    public IReadOnlyList<string> Validate() => [.. Problems()];
}
