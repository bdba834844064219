using System.Runtime.InteropServices;
using FlowCytometry.Statistics;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Kernels;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// The events of a plot as a picture, one pixel a cell: dots coloured by the density round them (so that every event can be seen, a
/// single one as well as a dense cloud's inner structure), above them populations in their colours, and above all the reported blasts.
/// </summary>
internal sealed class EventRaster
{
    private const int DensityLevels = 96;
    private const int PopulationLevels = 12;
    private const int LeafLevels = 8;
    private const double CloudDot = 1.5;
    private const double RareDot = 2.3;

    // Fewer events of a population than this are drawn larger, and above the more frequent ones.
    private const int Rare = 300;

    private readonly int _columns;
    private readonly int _rows;
    private readonly byte[] _pixels;
    private readonly byte[] _levels;
    private readonly byte[] _dots;
    private readonly List<PlotColor> _palette = [PlotColors.White, PlotColors.MutedInk];

    public EventRaster(int columns, int rows)
    {
        (_columns, _rows, _pixels) = (columns, rows, new byte[columns * rows]);
        (_levels, _dots) = (GC.AllocateUninitializedArray<byte>(_pixels.Length), GC.AllocateUninitializedArray<byte>(_pixels.Length));
    }

    /// <summary>Paints events by density, in a colour scale from sparse (0) to dense (1).</summary>
    public void PaintDensity(DensityGrid grid, Func<double, PlotColor> scale) => PaintLevels(grid, scale, DensityLevels);

    /// <summary>Paints each event in the colour of its leaf population, darker where events are dense; rare populations larger and above the others.</summary>
    public void PaintLeaves(DensityGrid grid, PlotLeaves leaves)
    {
        var shades = Levels(grid, LeafLevels);
        PaintLeaves(grid, leaves, shades, DotRadius(grid.Total), leaf => leaf.Count > Rare || leaf.IsBackground);
        PaintLeaves(grid, leaves, shades, Math.Max(RareDot, DotRadius(grid.Total)), leaf => leaf.Count <= Rare && !leaf.IsBackground);
    }

    /// <summary>Paints a population in shades of one colour.</summary>
    public void PaintPopulation(DensityGrid grid, PlotColor color) => PaintLevels(grid, ColorScales.Shades(color), PopulationLevels);

    /// <summary>Paints those events of a grid in one colour for whose cell (column, row) <paramref name="shown"/> holds.</summary>
    public void PaintFlat(DensityGrid grid, PlotColor color, Func<int, int, bool> shown)
    {
        var levels = Occupied(grid);
        for (int i = 0; i < levels.Length; i++)
        {
            if (levels[i] != 0 && !shown(i % _columns, i / _columns)) levels[i] = 0;
        }

        Paint(grid, levels, DotRadius(grid.Total), [color]);
    }

    /// <summary>Paints the reported blasts: larger dots, with a white rim as long as they are few.</summary>
    public void PaintMrd(DensityGrid grid, PlotColor color)
    {
        double radius = grid.Total switch { <= 200 => 4.3, <= 1_000 => 3, <= 10_000 => 2.1, _ => CloudDot };
        var occupied = Occupied(grid);
        if (radius > CloudDot) Paint(grid, occupied, radius + 1.5, [PlotColors.White]);
        Paint(grid, occupied, radius, [color]);
    }

    /// <summary>The picture.</summary>
    public byte[] ToPng() => IndexedPng.Encode(_pixels, _columns, _rows, CollectionsMarshal.AsSpan(_palette));

    private static double DotRadius(int events) => events switch { <= 300 => 3.2, <= 3_000 => 2.3, _ => CloudDot };

    private void PaintLeaves(DensityGrid grid, PlotLeaves leaves, byte[] shades, double radius, Func<PlotLeaf, bool> taken)
    {
        var first = new int[leaves.Items.Count + 1];
        var colors = new List<PlotColor>();
        for (int i = 0; i < leaves.Items.Count; i++)
        {
            first[i + 1] = -1;
            if (leaves.Items[i].Count == 0 || !taken(leaves.Items[i])) continue;
            first[i + 1] = colors.Count;
            var scale = ColorScales.Shades(leaves.Items[i].Color);
            for (int level = 0; level < LeafLevels; level++) colors.Add(scale(level / (LeafLevels - 1.0)));
        }

        if (colors.Count == 0) return;
        var levels = Cleared(grid);
        ReadOnlySpan<byte> top = leaves.Top;
        for (int i = 0; Next(top, ref i); i++)
        {
            if (first[top[i]] is var start and >= 0) levels[i] = (byte)(start + shades[i]);
        }

        Paint(grid, levels, radius, CollectionsMarshal.AsSpan(colors));
    }

    private void PaintLevels(DensityGrid grid, Func<double, PlotColor> scale, int levels)
    {
        var colors = new PlotColor[levels];
        for (int level = 0; level < levels; level++) colors[level] = scale(level / (levels - 1.0));
        Paint(grid, Levels(grid, levels), DotRadius(grid.Total), colors);
    }

    // Level n has the n-th colour, level 0 none. A palette holds 256 colours; populations after a dozen or so are drawn in grey.
    private void Paint(DensityGrid grid, byte[] levels, double radius, ReadOnlySpan<PlotColor> colors)
    {
        Require(grid);
        if (grid.Total == 0) return;
        DotStamp.Spread(levels, _columns, radius, _dots);
        Span<byte> indices = stackalloc byte[colors.Length + 1];
        bool room = _palette.Count + colors.Length <= 256;
        for (int level = 1; level < indices.Length; level++) indices[level] = room ? (byte)(_palette.Count + level - 1) : (byte)1;
        if (room) _palette.AddRange(colors);
        for (int r = 0; r < _rows; r++)
        {
            ReadOnlySpan<byte> from = _dots.AsSpan(r * _columns, _columns);
            var to = _pixels.AsSpan((_rows - 1 - r) * _columns, _columns); // pictures begin at the top, grids at the bottom
            for (int c = 0; Next(from, ref c); c++) to[c] = indices[from[c]];
        }
    }

    // Room for the levels of a grid, one paint at a time.
    private byte[] Cleared(DensityGrid grid)
    {
        Require(grid);
        Array.Clear(_levels);
        return _levels;
    }

    private void Require(DensityGrid grid)
    {
        if (grid.Columns != _columns || grid.Rows != _rows) throw new ArgumentException($"The grid is of {grid.Columns} x {grid.Rows} cells, the plot's of {_columns} x {_rows}.", nameof(grid));
    }

    private byte[] Occupied(DensityGrid grid)
    {
        var levels = Cleared(grid);
        for (int i = 0; Next(grid.Counts, ref i); i++) levels[i] = 1;
        return levels;
    }

    // Moves on to the next value other than 0; pictures are mostly empty.
    private static bool Next<T>(ReadOnlySpan<T> values, ref int index) where T : struct, IEquatable<T>
    {
        if (index >= values.Length) return false;
        if (!values[index].Equals(default)) return true;
        int ahead = values[index..].IndexOfAnyExcept(default(T));
        index += Math.Max(ahead, 0);
        return ahead >= 0;
    }

    // Logarithm of the smoothed density, from that of an event alone (level 1) to the greatest (the last level), but at least to thirty
    // times the former: a handful of events is sparse, whatever the densest of them.
    private static byte[] Levels(DensityGrid grid, int count)
    {
        var smooth = new SmoothDensity(grid);
        var density = smooth.Values;
        LogLevels.Scale(density, smooth.Alone, 30 * smooth.Alone, count - 1);

        var levels = new byte[grid.Counts.Length];
        for (int r = 0; r < grid.Rows; r++)
        {
            var counts = grid.Counts.Slice(r * grid.Columns, grid.Columns);
            var coarse = density.Slice(r / 2 * smooth.Columns, smooth.Columns);
            var row = levels.AsSpan(r * grid.Columns, grid.Columns);
            for (int c = 0; Next(counts, ref c); c++) row[c] = (byte)(1 + (int)coarse[c / 2]);
        }

        return levels;
    }
}
