using FlowCytometry;
using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Instrument;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation;

/// <summary>Makes the events of a plan: draws the cells, lets them be doublets, dead or debris, and measures them.</summary>
internal sealed partial class EventMaker
{
    private const int BlockSize = 4096;

    private readonly MarrowRecipe _recipe;
    private readonly EventPlan _plan;
    private readonly Cytometer _cytometer;
    private readonly Acquisition _acquisition;
    private readonly StainedPopulation[] _populations;
    private readonly double[] _stain;
    private readonly int _detectors;
    private readonly int _viability;
    private readonly int _cd58;

    public EventMaker(MarrowRecipe recipe, EventPlan plan, Cytometer cytometer, Acquisition acquisition, double[] stain)
    {
        (_recipe, _plan, _cytometer, _acquisition, _stain, _detectors) = (recipe, plan, cytometer, acquisition, stain, stain.Length);
        _populations = [.. plan.Sources.Select(s => new StainedPopulation(s.Population, recipe.Panel.Antigens, stain))];
        _viability = recipe.Panel.Antigens.ToList().IndexOf(Antigen.Viability);
        _cd58 = recipe.Panel.Antigens.ToList().IndexOf(Antigen.CD58);
        Channels = MakeChannels(recipe);
    }

    /// <summary>Scatter, fluorescence, time.</summary>
    public IReadOnlyList<Channel> Channels { get; }

    /// <summary>Makes all events. The components of doublets and what dead cells were are given beside the values; -1 where there is none.</summary>
    public float[][] MakeAll(float[] ticks, out sbyte[] first, out sbyte[] second)
    {
        int events = _recipe.Events;
        var columns = new float[Channels.Count][];
        for (int c = 0; c < columns.Length - 1; c++) columns[c] = new float[events];
        columns[^1] = ticks;
        sbyte[] firsts = new sbyte[events], seconds = new sbyte[events];
        Array.Fill(firsts, (sbyte)-1);
        Array.Fill(seconds, (sbyte)-1);
        Parallel.For(0, (events + BlockSize - 1) / BlockSize, block =>
        {
            Span<double> signals = stackalloc double[_detectors], other = stackalloc double[_detectors], measured = stackalloc double[_detectors];
            int end = Math.Min(events, (block + 1) * BlockSize);
            for (int i = block * BlockSize; i < end; i++) Make(i, signals, other, measured, columns, firsts, seconds);
        });
        (first, second) = (firsts, seconds);
        return columns;
    }

    private static List<Channel> MakeChannels(MarrowRecipe recipe)
    {
        double range = recipe.Storage == MarrowStorage.Integer16 ? 65_536 : Cytometer.Range;
        var channels = new List<Channel>
        {
            new("FSC-A", null, ChannelKind.ForwardScatter, range),
            new("FSC-H", null, ChannelKind.ForwardScatter, range),
        };
        if (recipe.Panel.HasWidth) channels.Add(new Channel("FSC-W", null, ChannelKind.ForwardScatter, range));
        channels.Add(new Channel("SSC-A", null, ChannelKind.SideScatter, range));
        for (int d = 0; d < recipe.Panel.Dyes.Count; d++)
            channels.Add(new Channel(recipe.Panel.Dyes[d].Detector, recipe.Panel.LabelOf(d), ChannelKind.Fluorescence, range));
        channels.Add(new Channel("Time", null, ChannelKind.Time, range));
        return channels;
    }

    private void Make(int index, Span<double> signals, Span<double> other, Span<double> measured, float[][] columns, sbyte[] first, sbyte[] second)
    {
        var random = new SeededRandom(_recipe.Seed, Purpose.Event, (ulong)index);
        byte code = _plan.Codes[index];
        double height;
        Cell cell;
        switch (code)
        {
            case EventPlan.Debris:
                (cell, height) = DrawDebris(ref random, signals);
                break;
            case EventPlan.Doublet:
                (cell, height) = DrawDoublet(ref random, signals, other, out first[index], out second[index]);
                break;
            case EventPlan.Dead:
                (cell, height) = DrawDead(ref random, signals, out first[index]);
                break;
            default:
                cell = DrawCell(code, ref random, signals);
                height = cell.Size;
                break;
        }

        var drift = _acquisition.DriftOf(index);
        double bubbles = _acquisition.BubblesAt(index);
        if (bubbles > 0 && random.NextUnit() < bubbles) (cell, height) = Disturb(cell, height, signals, ref random);
        _cytometer.MeasureFluorescence(signals, cell.Autofluorescence, drift, ref random, measured);
        var (area, forwardHeight, side) = _cytometer.MeasureScatter(cell.Size * drift.Blue, height * drift.Blue, cell.Granularity * drift.Blue, ref random);

        int column = 0;
        columns[column++][index] = Store(area);
        columns[column++][index] = Store(forwardHeight);
        if (_recipe.Panel.HasWidth) columns[column++][index] = Store(65_536 * area / Math.Max(forwardHeight, 1));
        columns[column++][index] = Store(side);
        for (int d = 0; d < measured.Length; d++) columns[column++][index] = Store(measured[d]);
    }

    // What the converter gives: nothing beyond the end of the scale, and no negative integers (nor a negative zero).
    private float Store(double value) => _recipe.Storage == MarrowStorage.Integer16
        ? (float)(Math.Clamp(Math.Round(value / 4, MidpointRounding.AwayFromZero), 0, 65_535) + 0.0)
        : (float)Math.Min(value, Cytometer.Range - 1);
}
