using FlowCytometry.Statistics;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Lines of equal density by marching squares, at the densities whose regions hold 10, 20, ... 90 and 95 % of the events (contours of
/// equal probability, as cytometrists read them).
/// </summary>
internal static class ContourLines
{
    private static readonly double[] Enclosed = [0.95, 0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2, 0.1];

    /// <summary>The lines from the outermost on, and which cells (column, row) of the grid lie outside of the outermost.</summary>
    public static IReadOnlyList<ContourLine> Of(DensityGrid grid, out Func<int, int, bool> isOutside)
    {
        var smooth = new SmoothDensity(grid);
        var density = smooth.Values.ToArray();
        var levels = Levels(density);
        isOutside = (column, row) => levels.Length == 0 || density[row / 2 * smooth.Columns + column / 2] < levels[0];
        var lines = new List<ContourLine>();
        for (int i = 0; i < levels.Length; i++) Trace(density, smooth.Columns, levels[i], Enclosed[i], lines);
        return lines;
    }

    // Highest density regions: cells from the densest on, until they hold so much.
    private static float[] Levels(float[] density)
    {
        var sorted = density.Where(d => d > 0).ToArray();
        Array.Sort(sorted);
        double total = sorted.Sum(d => (double)d), sum = 0;
        if (total == 0) return [];
        var levels = new float[Enclosed.Length];
        int next = Enclosed.Length - 1;
        for (int i = sorted.Length - 1; i >= 0 && next >= 0; i--)
        {
            sum += sorted[i];
            while (next >= 0 && sum >= Enclosed[next] * total) levels[next--] = sorted[i];
        }

        return levels;
    }

    // Every square of four neighbouring values has 0, 1 or 2 line pieces from edge to edge. Edges are numbered (2 per value: to the right,
    // upwards), pieces joined at common edges.
    private static void Trace(float[] density, int columns, float level, double enclosed, List<ContourLine> lines)
    {
        int rows = density.Length / columns;
        var next = new Dictionary<int, int>(); // with the denser side to the left, every edge is left at most once
        for (int r = 0; r + 1 < rows; r++)
        {
            for (int c = 0; c + 1 < columns; c++) AddPieces(density, columns, r, c, level, next);
        }

        var entered = new HashSet<int>(next.Values);
        foreach (int start in next.Keys.Where(k => !entered.Contains(k)).Order().ToArray()) lines.Add(Follow(density, columns, level, enclosed, next, start, closed: false));
        while (next.Count > 0) lines.Add(Follow(density, columns, level, enclosed, next, next.Keys.Min(), closed: true));
    }

    private static void AddPieces(float[] density, int columns, int r, int c, float level, Dictionary<int, int> next)
    {
        int i = r * columns + c;
        float a = density[i], b = density[i + 1], d = density[i + columns], e = density[i + columns + 1]; // lower left, lower right, upper left, upper right
        int corners = (a >= level ? 1 : 0) | (b >= level ? 2 : 0) | (e >= level ? 4 : 0) | (d >= level ? 8 : 0);
        if (corners is 0 or 15) return;
        int bottom = 2 * i, left = 2 * i + 1, top = 2 * (i + columns), right = 2 * (i + 1) + 1;
        switch (corners)
        {
            case 1: next[bottom] = left; break;
            case 2: next[right] = bottom; break;
            case 3: next[right] = left; break;
            case 4: next[top] = right; break;
            case 6: next[top] = bottom; break;
            case 7: next[top] = left; break;
            case 8: next[left] = top; break;
            case 9: next[bottom] = top; break;
            case 11: next[right] = top; break;
            case 12: next[left] = right; break;
            case 13: next[bottom] = right; break;
            case 14: next[left] = bottom; break;
            case 5: // a saddle: the middle decides which corners belong together
                if ((a + b + d + e) / 4 >= level) (next[bottom], next[top]) = (right, left);
                else (next[bottom], next[top]) = (left, right);
                break;
            case 10:
                if ((a + b + d + e) / 4 >= level) (next[left], next[right]) = (bottom, top);
                else (next[left], next[right]) = (top, bottom);
                break;
        }
    }

    private static ContourLine Follow(float[] density, int columns, float level, double enclosed, Dictionary<int, int> next, int start, bool closed)
    {
        int rows = density.Length / columns, edge = start;
        var points = new List<PlotPoint> { Crossing(density, columns, rows, level, edge) };
        while (next.Remove(edge, out int to))
        {
            edge = to;
            if (edge != start) points.Add(Crossing(density, columns, rows, level, edge));
        }

        return new ContourLine(enclosed, closed, points);
    }

    private static PlotPoint Crossing(float[] density, int columns, int rows, float level, int edge)
    {
        int i = edge / 2, other = (edge & 1) == 0 ? i + 1 : i + columns;
        double t = (level - density[i]) / (density[other] - density[i]);
        double c = i % columns + ((edge & 1) == 0 ? t : 0), r = i / columns + ((edge & 1) == 0 ? 0 : t);
        return new PlotPoint((c + 0.5) / columns, (r + 0.5) / rows);
    }
}
