using System.CommandLine;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Simulation;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The options of <c>mrd simulate</c> that say what to simulate.</summary>
internal sealed class RecipeOptions
{
    private const string Drawn = "drawn";
    private static readonly (string Word, BlastPhenotype Value)[] Phenotypes = [("common", BlastPhenotype.Common), ("pro-b", BlastPhenotype.ProB), ("pre-b", BlastPhenotype.PreB)];

    private readonly Option<string> _protocol = Opt.Choice("--protocol", "The disease.", "b-all", "b-all");
    private readonly Option<string?> _name = Opt.Text("--name", "NAME", "Name of the sample and of its files. Default: marrow.");
    private readonly Option<int?> _events = Opt.Number("--events", "N", "All events, debris included. Default: 500000.", 100, MarrowRecipe.MaximumEvents);
    private readonly Option<ulong?> _seed = Opt.Number("--seed", "N", "Another seed is another person, stain and run. Default: 1.", ulong.MinValue, ulong.MaxValue);
    private readonly Option<ulong?> _patientSeed = Opt.Number("--patient-seed", "N", "Seed of the person and the leukaemia, for several samples of one patient. Default: the seed.", ulong.MinValue, ulong.MaxValue);
    private readonly Option<double?> _blasts = Percent("--blasts", "Blasts in percent of the nucleated cells. Default: 0.");
    private readonly Option<string> _phenotype = Opt.Choice("--phenotype", "Where the blasts are arrested.", Drawn, [Drawn, .. Phenotypes.Select(p => p.Word)]);
    private readonly Option<string[]> _aberrancies = Opt.List("--aberrancies", "A,B", "How the blasts differ from normal precursors: MARKER-dim, -bright, -negative, -positive, -asynchronous. Default: drawn.");
    private readonly Option<int?> _aberrancyCount = Opt.Number("--aberrancy-count", "N", "How many aberrancies are drawn. Default: drawn too.", 1, 5);
    private readonly Option<double?> _bCells = Percent("--b-cells", "Normal B cells in percent of the nucleated cells. Default: 4.");
    private readonly Option<double?> _hematogones = Percent("--hematogones", "Hematogones in percent of the normal B cells. Default: 25.");
    private readonly Option<double?> _regeneration = Opt.Number("--regeneration", "X", "0 steady state to 1 vigorous regeneration. Default: 0.", 0.0, 1.0);
    private readonly Option<bool> _cd19Therapy = Opt.Flag("--cd19-therapy", "After CD19-directed therapy.");
    private readonly Option<double?> _cd19Negative = Percent("--cd19-negative-precursors", "Normal B precursors without CD19 in percent of the nucleated cells. Default: 0.");
    private readonly Option<double?> _debris = Percent("--debris", "Debris in percent of all events. Default: 7.");
    private readonly Option<double?> _doublets = Percent("--doublets", "Doublets in percent of all events. Default: 2.5.");
    private readonly Option<double?> _dead = Percent("--dead", "Dead cells in percent of all events. Default: 3.");
    private readonly Option<string> _panel = Opt.Choice("--panel", "The antibodies.", StainingPanel.FourteenColour.Name, [.. StainingPanel.All.Select(p => p.Name)]);
    private readonly Option<string[]> _without = Opt.List("--without", "A,B", "Markers that are left out of the panel.");
    private readonly Option<string?> _instrument = Opt.Text("--instrument", "NAME", "Gains, noise and spillover hang on it. Default: drawn.");
    private readonly Option<bool> _clogged = Opt.Flag("--clogged", "The acquisition broke.");
    private readonly Option<string> _storage = Opt.Choice("--storage", "How values are stored.", "float", "float", "integer16");
    private readonly Option<DateOnly?> _date = Opt.Day("--date", "Day of acquisition. Default: 2017-01-02.");

    /// <summary>All of them, in the order of the help.</summary>
    public IReadOnlyList<Option> All =>
    [
        _protocol, _name, _events, _seed, _patientSeed, _blasts, _phenotype, _aberrancies, _aberrancyCount, _bCells, _hematogones, _regeneration,
        _cd19Therapy, _cd19Negative, _debris, _doublets, _dead, _panel, _without, _instrument, _clogged, _storage, _date,
    ];

    /// <summary>The recipe that a command line asks for.</summary>
    /// <exception cref="UsageException">A marker or an aberrancy is unknown.</exception>
    public MarrowRecipe Read(ParseResult line)
    {
        var usual = new MarrowRecipe();
        string phenotype = line.GetValue(_phenotype)!;
        try
        {
            return new MarrowRecipe
            {
                Name = line.GetValue(_name) ?? usual.Name,
                Events = line.GetValue(_events) ?? usual.Events,
                Seed = line.GetValue(_seed) ?? usual.Seed,
                PatientSeed = line.GetValue(_patientSeed),
                BlastPercent = line.GetValue(_blasts) ?? usual.BlastPercent,
                Phenotype = phenotype == Drawn ? null : Phenotypes.Single(p => p.Word == phenotype).Value,
                Aberrancies = [.. line.GetValue(_aberrancies)!.Select(Aberrancy.Parse)],
                AberrancyCount = line.GetValue(_aberrancyCount),
                BCellPercent = line.GetValue(_bCells) ?? usual.BCellPercent,
                HematogonePercentOfB = line.GetValue(_hematogones) ?? usual.HematogonePercentOfB,
                Regeneration = line.GetValue(_regeneration) ?? usual.Regeneration,
                Cd19Therapy = line.GetValue(_cd19Therapy),
                Cd19NegativePrecursorPercent = line.GetValue(_cd19Negative) ?? usual.Cd19NegativePrecursorPercent,
                DebrisPercent = line.GetValue(_debris) ?? usual.DebrisPercent,
                DoubletPercent = line.GetValue(_doublets) ?? usual.DoubletPercent,
                DeadPercent = line.GetValue(_dead) ?? usual.DeadPercent,
                Panel = StainingPanel.Named(line.GetValue(_panel)!).Without(line.GetValue(_without)!),
                Instrument = line.GetValue(_instrument),
                Clogged = line.GetValue(_clogged),
                Storage = line.GetValue(_storage) == "float" ? MarrowStorage.Single : MarrowStorage.Integer16,
                Date = line.GetValue(_date) ?? usual.Date,
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new UsageException(e.Message.Split(" (Parameter")[0]);
        }
    }

    private static Option<double?> Percent(string name, string description) => Opt.Number(name, "PCT", description, 0.0, 100.0);
}
