using FlowCytometry;
using FlowCytometry.Statistics;
using MrdAnalyzer.Steps.Kernels;

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
        double[] x = GC.AllocateUninitializedArray<double>(levels.Length), y = GC.AllocateUninitializedArray<double>(x.Length);
        int finite = KeepKernel.Above(levels, sides, double.NegativeInfinity, x, y);
        if (finite < LeastEvents) return null;
        double brightest = Numbers.Quantile(x.AsSpan(0, finite), 0.98);
        int usable = KeepKernel.Above(x.AsSpan(0, finite), y.AsSpan(0, finite), brightest - BelowBrightest - (Reach * Cell), x, y);
        ReadOnlySpan<double> level = x.AsSpan(0, usable), side = y.AsSpan(0, usable);
        if (Peak(level, side, brightest - BelowBrightest, Math.Max(LeastEvents, LeastShare * finite)) is not { } peak) return null;
        var (cloud, wide, tall) = (peak, 0.15, 0.08);
        double[] buffer = GC.AllocateUninitializedArray<double>(usable);
        // Always around the peak: where lymphocytes are few, wider windows would drift to the many.
        for (int round = 0; round < 2; round++)
        {
            (cloud.Level, wide) = HalfWidth(buffer.AsSpan(0, KeepKernel.Within(level, peak.Level, LevelWindow, side, cloud.Side, 2 * tall, buffer)), cloud.Level, +1, NarrowestLevel, WidestLevel);
            (cloud.Side, tall) = HalfWidth(buffer.AsSpan(0, KeepKernel.Within(side, peak.Side, SideWindow, level, cloud.Level, 1.5 * wide, buffer)), cloud.Side, -1, NarrowestSide, WidestSide);
        }

        return new LymphocyteCloud(cloud.Level, wide, cloud.Side, tall);
    }

    /// <summary>Which events are lymphocytes, by CD45 level and the logarithm of side scatter.</summary>
    public bool[] Holds(double[] levels, double[] sides)
    {
        var holds = new bool[levels.Length];
        for (int i = 0; i < holds.Length; i++) holds[i] = Math.Abs(levels[i] - Level) < 2.5 * LevelDeviation && Math.Abs(sides[i] - Side) < 2.5 * SideDeviation;
        return holds;
    }

    // The mode near a place and the deviation on one side of it: 68 % of a half lie within one.
    private static (double Mode, double Deviation) HalfWidth(Span<double> values, double near, int side, double narrowest, double widest)
    {
        if (values.Length < 10) return (near, narrowest);
        EventStatistics.Sort(values);
        double mode = HalfSampleMode(values);
        // Those on the side are at one end; their distances rise from the mode on.
        if (side < 0) values.Reverse();
        int first = 0;
        while (side * (values[first] - mode) < 0) first++;
        var distances = values[first..];
        foreach (ref double value in distances) value = side * (value - mode);
        return (mode, Math.Clamp(Numbers.QuantileOfRising(distances, 0.6827), narrowest, widest));
    }

    // Middle of the shortest interval that holds 40 % of the values.
    private static double HalfSampleMode(ReadOnlySpan<double> sorted)
    {
        int half = Math.Max(2, sorted.Length * 2 / 5), best = 0;
        for (int i = 0; i + half <= sorted.Length; i++)
        {
            if (sorted[i + half - 1] - sorted[i] < sorted[best + half - 1] - sorted[best]) best = i;
        }

        return Numbers.QuantileOfRising(sorted.Slice(best, half), 0.5);
    }

    private static (double Level, double Side)? Peak(ReadOnlySpan<double> levels, ReadOnlySpan<double> sides, double dimmest, double least)
    {
        if (levels.IsEmpty) return null;
        double left = levels[0], right = left, low = sides[0], high = low;
        for (int i = 1; i < levels.Length; i++)
        {
            (double level, double side) = (levels[i], sides[i]);
            left = level < left ? level : left;
            right = level > right ? level : right;
            low = side < low ? side : low;
            high = side > high ? side : high;
        }

        double wide = (right - left) / Cell, tall = (high - low) / Cell;
        if (!((wide + 1) * (tall + 1) <= 1_000_000)) return null;
        var (width, height) = ((int)wide + 1, (int)tall + 1);
        var counts = new double[width, height];
        for (int i = 0; i < levels.Length; i++) counts[double.ConvertToIntegerNative<int>((levels[i] - left) / Cell), double.ConvertToIntegerNative<int>((sides[i] - low) / Cell)]++;
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
