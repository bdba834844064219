using FlowCytometry;
using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Instrument;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation;

/// <summary>
/// Synthetic bone marrow with the truth of every event: populations with their antigens, dyes, an instrument and its run. Written from the
/// literature on marrow and cytometers, not from any analyser. The same recipe gives the same bytes on every machine and at any number of
/// threads: every event has its own random stream, and exponentials and logarithms are our own.
/// </summary>
public static class MarrowSimulator
{
    /// <summary>Simulates one sample.</summary>
    /// <exception cref="ArgumentException">The recipe is not valid; the message holds every problem of <see cref="MarrowRecipe.Validate"/>.</exception>
    public static SimulatedMarrow Simulate(MarrowRecipe recipe)
    {
        ArgumentNullException.ThrowIfNull(recipe);
        if (recipe.Validate() is { Count: > 0 } problems) throw new ArgumentException(string.Join(" ", problems), nameof(recipe));

        var person = new SeededRandom(recipe.PatientSeed ?? recipe.Seed, Purpose.Person);
        var path = NormalMarrow.BPath.Vary(ref person);
        var memory = NormalMarrow.MemoryB.Vary(ref person);
        var leukaemia = DrawLeukaemia(recipe, path, memory);
        var events = new EventPlan(recipe, path, memory, leukaemia, ref person);

        ulong instrumentSeed = recipe.Instrument is { } name ? SeededRandom.HashOf(name) : recipe.Seed;
        var settings = new SeededRandom(instrumentSeed, Purpose.Instrument);
        var cytometer = new Cytometer(recipe.Panel.Dyes, ref settings);
        var run = new SeededRandom(recipe.Seed, Purpose.Run);
        var acquisition = new Acquisition(recipe.Events, recipe.Clogged, recipe.Storage == MarrowStorage.Integer16, ref run);

        var maker = new EventMaker(recipe, events, cytometer, acquisition, DrawStain(recipe));
        var columns = maker.MakeAll(acquisition.Ticks(ref run), out var first, out var second);
        var table = new EventTable(recipe.Name, recipe.Events, maker.Channels, [.. columns.Select(c => new EventColumn(c))], cytometer.FileSpillover)
        {
            TimeStep = acquisition.TimeStep,
            Cytometer = recipe.Panel.Cytometer,
        };
        return new SimulatedMarrow(recipe, table, cytometer.TrueSpillover, events.Kinds(), first, second, leukaemia);
    }

    private static Leukaemia? DrawLeukaemia(MarrowRecipe recipe, Population path, Population memory)
    {
        if (recipe.BlastPercent <= 0) return null;
        var random = new SeededRandom(recipe.PatientSeed ?? recipe.Seed, Purpose.Leukaemia);
        var antigens = recipe.Panel.Antigens.Where(a => a != Antigen.Viability).ToArray();
        return Leukaemia.Draw(path, memory, antigens, recipe.Phenotype, recipe.Aberrancies, recipe.AberrancyCount, ref random);
    }

    // Titre of the antibody and brightness of the dye: what the stain adds to every population alike. Assumption: 0.06 decades.
    private static double[] DrawStain(MarrowRecipe recipe)
    {
        var random = new SeededRandom(recipe.Seed, Purpose.Stain);
        var stain = new double[recipe.Panel.Dyes.Count];
        for (int d = 0; d < stain.Length; d++) stain[d] = recipe.Panel.Dyes[d].Brightness + (0.06 * random.NextNormal());
        return stain;
    }
}
