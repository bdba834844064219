using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>What one thread has counted for an <see cref="EventCount"/>. Sums and maxima: it does not matter in which order parts come.</summary>
internal sealed class EventTally
{
    private readonly DensityGridBuilder? _grid;

    public EventTally(EventCount asked)
    {
        if (asked.Y is null) Bins = new int[asked.X.Count];
        else _grid = new DensityGridBuilder(asked.X.Count, asked.Y.Count);
        if (asked is { Leaves: not null, Y: not null }) Top = new byte[asked.X.Count * asked.Y.Count];
    }

    public int[] Bins { get; } = [];

    public byte[]? Top { get; }

    public long[] LeafCounts { get; } = new long[256];

    public DensityGrid ToGrid() => _grid!.ToGrid();

    /// <summary>Adds events by their cells along x and, unless it is a histogram, along y, with the numbers of their leaves where they are asked for.</summary>
    public void Add(ReadOnlySpan<short> columns, ReadOnlySpan<short> rows, ReadOnlySpan<byte> leaves)
    {
        if (_grid is null)
        {
            BinCount.Add(columns, Bins);
            return;
        }

        _grid.Add(columns, rows);
        if (Top is null) return;
        TopCell.Mark(columns, rows, _grid.Columns, leaves, Top);
        foreach (byte leaf in leaves) LeafCounts[leaf]++;
    }

    /// <summary>Adds what another thread has counted.</summary>
    public void Add(EventTally other)
    {
        for (int i = 0; i < Bins.Length; i++) Bins[i] += other.Bins[i];
        for (int i = 0; i < LeafCounts.Length; i++) LeafCounts[i] += other.LeafCounts[i];
        _grid?.Add(other._grid!);
        if (Top is not null) TopCell.Join(Top, other.Top!);
    }
}
