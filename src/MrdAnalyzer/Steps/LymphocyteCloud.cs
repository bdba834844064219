using FlowCytometry;

namespace MrdAnalyzer.Steps;

/// <summary>
/// Where the lymphocytes lie in CD45 and side scatter: the place of many events with the most CD45 for its side scatter. Widths are taken on the
/// sides that no other cells touch, above in CD45 and below in side scatter, so that monocytes and granulocytes nearby do not widen it.
/// </summary>
/// <param name="Level">Median CD45, in decades.</param>
/// <param name="LevelDeviation">Its standard deviation.</param>
/// <param name="Side">Median side scatter, as the logarithm to base ten.</param>
/// <param name="SideDeviation">Its standard deviation.</param>
internal sealed record LymphocyteCloud(double Level, double LevelDeviation, double Side, double SideDeviation)
{
    private const int Sampled = 50_000;

    // The grid: decades of a cell, and how far a peak's events lie around it at most.
    private const double Cell = 0.05;
    private const int Reach = 4;

    // A peak holds this share of the events, and so many.
    private const double LeastShare = 0.001;
    private const int LeastEvents = 40;

    // Lymphocytes are at most this many decades dimmer in CD45 than the brightest events.
    private const double BelowBrightest = 1.2;

    // Decades of side scatter that weigh as one of CD45: two cells that pass as one have twice of both, and must not win.
    private const double SideWeight = 1.3;

    // A tenfold larger peak wins over one this many decades brighter.
    private const double SizeWeight = 0.1;

    // Decades around the peak that are looked at when its widths are measured.
    private const double LevelWindow = 0.6, SideWindow = 0.3;

    private const double NarrowestLevel = 0.06, WidestLevel = 0.35, NarrowestSide = 0.04, WidestSide = 0.15;

    /// <summary>Finds it among the events of <paramref name="parent"/>; null without CD45, side scatter or events.</summary>
    public static LymphocyteCloud? Find(GatingRun run, string? parent, string bright)
    {
        if (run.Sample.Table.Panel.Find(bright) is not { } channel || run.Sample.Scatter(ChannelKind.SideScatter) is not { } side) return null;
        var events = run.Look(parent, Sampled);
        return Find(events.Levels(channel), events.Logs(side));
    }

    /// <summary>Finds it from CD45 levels and logarithms of side scatter of the same events; what is not finite is passed over.</summary>
    public static LymphocyteCloud? Find(double[] levels, double[] sides)
    {
        var finite = new List<(double Level, double Side)>(levels.Length);
        for (int i = 0; i < levels.Length; i++)
        {
            if (double.IsFinite(levels[i]) && double.IsFinite(sides[i])) finite.Add((levels[i], sides[i]));
        }

        if (finite.Count < LeastEvents) return null;
        double brightest = Numbers.Quantile([.. finite.Select(e => e.Level)], 0.98);
        var usable = finite.FindAll(e => e.Level > brightest - BelowBrightest - (Reach * Cell));
        if (Peak(usable, brightest - BelowBrightest, Math.Max(LeastEvents, LeastShare * finite.Count)) is not { } peak) return null;
        // Always around the peak: where lymphocytes are few, wider windows would drift to the many.
        var ofLevel = usable.FindAll(e => Math.Abs(e.Level - peak.Level) < LevelWindow);
        var ofSide = usable.FindAll(e => Math.Abs(e.Side - peak.Side) < SideWindow);
        double x = peak.Level, y = peak.Side, dx = 0.15, dy = 0.08;
        for (int round = 0; round < 2; round++)
        {
            (x, dx) = HalfWidth([.. ofLevel.FindAll(e => Math.Abs(e.Side - y) < 2 * dy).Select(e => e.Level)], x, +1, NarrowestLevel, WidestLevel);
            (y, dy) = HalfWidth([.. ofSide.FindAll(e => Math.Abs(e.Level - x) < 1.5 * dx).Select(e => e.Side)], y, -1, NarrowestSide, WidestSide);
        }

        return new LymphocyteCloud(x, dx, y, dy);
    }

    /// <summary>Which events are lymphocytes, by CD45 level and the logarithm of side scatter.</summary>
    public bool[] Holds(double[] levels, double[] sides)
    {
        var holds = new bool[levels.Length];
        for (int i = 0; i < holds.Length; i++) holds[i] = Math.Abs(levels[i] - Level) < 2.5 * LevelDeviation && Math.Abs(sides[i] - Side) < 2.5 * SideDeviation;
        return holds;
    }

    // The mode near a place and the deviation on one side of it: 68 % of a half lie within one.
    private static (double Mode, double Deviation) HalfWidth(double[] values, double near, int side, double narrowest, double widest)
    {
        if (values.Length < 10) return (near, narrowest);
        Array.Sort(values);
        double mode = HalfSampleMode(values);
        // Those on the side are at one end, and their distances in order.
        int first = Array.FindIndex(values, v => v >= mode), last = Array.FindLastIndex(values, v => v <= mode);
        double[] distances = [.. side > 0 ? values.Skip(first).Select(v => v - mode) : values.Take(last + 1).Select(v => mode - v)];
        return (mode, Math.Clamp(Numbers.Quantile(distances, 0.6827), narrowest, widest));
    }

    // Middle of the shortest interval that holds 40 % of the values.
    private static double HalfSampleMode(double[] sorted)
    {
        int half = Math.Max(2, sorted.Length * 2 / 5), best = 0;
        for (int i = 0; i + half <= sorted.Length; i++)
        {
            if (sorted[i + half - 1] - sorted[i] < sorted[best + half - 1] - sorted[best]) best = i;
        }

        return Numbers.Median(sorted.AsSpan(best, half));
    }

    private static (double Level, double Side)? Peak(List<(double Level, double Side)> events, double dimmest, double least)
    {
        double left = double.PositiveInfinity, low = left, right = -left, high = right;
        foreach (var (level, side) in events) (left, low, right, high) = (Math.Min(left, level), Math.Min(low, side), Math.Max(right, level), Math.Max(high, side));
        double wide = (right - left) / Cell, tall = (high - low) / Cell;
        if (!((wide + 1) * (tall + 1) <= 1_000_000)) return null;
        var (width, height) = ((int)wide + 1, (int)tall + 1);
        var counts = new double[width, height];
        foreach (var (level, side) in events) counts[(int)((level - left) / Cell), (int)((side - low) / Cell)]++;
        var near = Smooth(Smooth(counts, 2), 1);
        var around = Smooth(counts, Reach);
        double best = double.NegativeInfinity;
        (double, double)? found = null;
        for (int a = 0; a < width; a++)
        {
            for (int b = 0; b < height; b++)
            {
                double level = left + ((a + 0.5) * Cell), mass = around[a, b];
                if (mass < least || level < dimmest || !IsTop(near, a, b)) continue;
                double side = low + ((b + 0.5) * Cell), rank = level - (SideWeight * side) + (SizeWeight * Math.Log10(mass));
                if (rank > best) (best, found) = (rank, (level, side));
            }
        }

        return found;
    }

    // Sums over a square around each cell.
    private static double[,] Smooth(double[,] counts, int reach)
    {
        int width = counts.GetLength(0), height = counts.GetLength(1);
        double[,] rows = new double[width, height], sums = new double[width, height];
        // Counts are whole numbers: running sums are exact.
        for (int a = 0; a < width; a++)
        {
            double sum = 0;
            for (int b = -reach; b < height; b++)
            {
                if (b + reach < height) sum += counts[a, b + reach];
                if (b - reach > 0) sum -= counts[a, b - reach - 1];
                if (b >= 0) rows[a, b] = sum;
            }
        }

        for (int b = 0; b < height; b++)
        {
            double sum = 0;
            for (int a = -reach; a < width; a++)
            {
                if (a + reach < width) sum += rows[a + reach, b];
                if (a - reach > 0) sum -= rows[a - reach - 1, b];
                if (a >= 0) sums[a, b] = sum;
            }
        }

        return sums;
    }

    private static bool IsTop(double[,] heights, int a, int b)
    {
        for (int i = Math.Max(0, a - Reach); i <= Math.Min(heights.GetLength(0) - 1, a + Reach); i++)
        {
            for (int k = Math.Max(0, b - Reach); k <= Math.Min(heights.GetLength(1) - 1, b + Reach); k++)
            {
                if (heights[i, k] > heights[a, b]) return false;
            }
        }

        return true;
    }
}
