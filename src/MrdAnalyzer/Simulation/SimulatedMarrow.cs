using System.Globalization;
using FlowCytometry;
using FlowCytometry.Compensation;
using MrdAnalyzer.Simulation.Biology;

namespace MrdAnalyzer.Simulation;

/// <summary>A simulated sample: what an instrument would have written, and the truth of every event.</summary>
public sealed class SimulatedMarrow
{
    private readonly CellKind[] _kinds;
    private readonly sbyte[] _first;
    private readonly sbyte[] _second;

    internal SimulatedMarrow(
        MarrowRecipe recipe, EventTable table, SpilloverMatrix trueSpillover, CellKind[] kinds, sbyte[] first, sbyte[] second, Leukaemia? leukaemia)
    {
        (Recipe, Table, TrueSpillover, _kinds, _first, _second) = (recipe, table, trueSpillover, kinds, first, second);
        Keywords = MakeKeywords(recipe, table);
        var counts = Enum.GetValues<CellKind>().ToDictionary(k => k, _ => 0);
        foreach (var kind in kinds) counts[kind]++;
        Truth = new MarrowTruth
        {
            Counts = counts,
            Nucleated = kinds.Length - counts[CellKind.Debris] - counts[CellKind.Doublet] - counts[CellKind.Dead],
            Aberrancies = leukaemia?.Aberrancies ?? [],
        };
    }

    /// <summary>What it was made from.</summary>
    public MarrowRecipe Recipe { get; }

    /// <summary>
    /// The events, uncompensated, with the (slightly wrong) spillover matrix that an operator would have measured. Under
    /// <see cref="MarrowStorage.Integer16"/> all values are whole numbers from 0 to 65535.
    /// </summary>
    public EventTable Table { get; }

    /// <summary>Spillover as it truly is.</summary>
    public SpilloverMatrix TrueSpillover { get; }

    /// <summary>Keywords for the file beyond those of the layout: <c>$CYT, $DATE, $BTIM, $ETIM, $TIMESTEP, $SRC, $COM ...</c></summary>
    public IReadOnlyList<KeyValuePair<string, string>> Keywords { get; }

    /// <summary>The counts.</summary>
    public MarrowTruth Truth { get; }

    /// <summary>What every event is.</summary>
    public IReadOnlyList<CellKind> Kinds => _kinds;

    /// <summary>The truth of one event.</summary>
    public EventTruth TruthOf(int index) => new(_kinds[index], Component(_first[index]), Component(_second[index]));

    /// <summary>The events of a kind.</summary>
    public EventMask MaskOf(CellKind kind) => EventMask.Where(_kinds.Length, i => _kinds[i] == kind);

    /// <summary>
    /// The truth as CSV, a line an event: zero-based event, kind, and for doublets both components, for dead cells what they were.
    /// </summary>
    public void WriteTruthCsv(TextWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write("event,kind,first,second\n");
        for (int i = 0; i < _kinds.Length; i++)
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{i},{_kinds[i]},{Component(_first[i])},{Component(_second[i])}\n"));
    }

    private static CellKind? Component(sbyte kind) => kind < 0 ? null : (CellKind)kind;

    private static List<KeyValuePair<string, string>> MakeKeywords(MarrowRecipe recipe, EventTable table)
    {
        double step = table.TimeStep!.Value;
        var begin = recipe.Date.ToDateTime(new TimeOnly(10, 0));
        double seconds = table.EventCount == 0 ? 0 : table.Columns[^1][table.EventCount - 1] * step;
        return
        [
            new("$CYT", table.Cytometer!),
            new("$DATE", begin.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant()),
            new("$BTIM", begin.ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
            new("$ETIM", begin.AddSeconds(seconds).ToString("HH:mm:ss", CultureInfo.InvariantCulture)),
            new("$TIMESTEP", step.ToString("R", CultureInfo.InvariantCulture)),
            new("$FIL", recipe.Name + ".fcs"),
            new("$SRC", "simulated bone marrow"),
            new("$COM", string.Create(CultureInfo.InvariantCulture, $"Synthetic; no patient. Seed {recipe.Seed}.")),
        ];
    }
}
