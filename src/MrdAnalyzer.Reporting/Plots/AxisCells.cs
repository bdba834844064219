using FlowCytometry;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>The cells along an axis of the events of a <see cref="CountingRound"/>, or of those chosen from it.</summary>
internal sealed class AxisCells(EventAxis axis, int longest, RoundPopulation? chosen)
{
    /// <summary>Events that are looked at together.</summary>
    public const int Block = EventColumn.LongestRun;

    private readonly short[] _cells = GC.AllocateUninitializedArray<short>(longest);

    public EventAxis Axis { get; } = axis;

    /// <summary>Whose cells they are; null: those of all events.</summary>
    public RoundPopulation? Chosen { get; } = chosen;

    /// <summary>Reads and locates the events of a run.</summary>
    public void Locate(DimensionReader reader, int length)
    {
        var cells = _cells.AsSpan(0, Chosen?.Count ?? length);
        Span<double> values = stackalloc double[Block];
        for (int from = 0; from < cells.Length; from += Block)
        {
            var part = values[..Math.Min(Block, cells.Length - from)];
            if (Chosen is null) reader.Read(from, part);
            else reader.Read(Chosen.Events.Slice(from, part.Length), part);
            Axis.Cells.Locate(part, cells[from..]);
        }
    }

    /// <summary>The cells of some events of a population, from the <paramref name="from"/>-th on, as many as there is room for.</summary>
    public ReadOnlySpan<short> Of(RoundPopulation population, int from, Span<short> room) => Chosen is null ? population.Pick(_cells, from, room) : _cells.AsSpan(from, room.Length);
}
