using FlowCytometry.Kernels;

namespace FlowCytometry.Compensation.Controls;

/// <summary>
/// The main cloud of two channels: an ellipse that holds 95 % of normal values, fitted to the events inside it, five times over, from a
/// box of 2.5 robust standard deviations around the medians.
/// </summary>
internal static class ScatterCloud
{
    private const double ChiSquare95 = 5.991464547107979;
    private const double BoxHalfWidth = 2.5 * Statistics.EventStatistics.MadToStandardDeviation;

    /// <summary>The events of a table in its main scatter cloud; null where it has no forward or side scatter, or the cloud has no extent.</summary>
    public static int[]? Find(EventTable table)
    {
        if (Scatter(table, ChannelKind.ForwardScatter) is not { } x || Scatter(table, ChannelKind.SideScatter) is not { } y) return null;
        var inside = new bool[x.Length];
        var (mx, hx) = Box(x);
        var (my, hy) = Box(y);
        if (!(hx > 0) || !(hy > 0)) return null;
        for (int i = 0; i < inside.Length; i++) inside[i] = Math.Abs(x[i] - mx) <= hx && Math.Abs(y[i] - my) <= hy;
        for (int round = 0; round < 5; round++)
        {
            if (!Refit(x, y, inside)) return null;
        }

        return [.. Enumerable.Range(0, inside.Length).Where(i => inside[i])];
    }

    private static bool Refit(double[] x, double[] y, bool[] inside)
    {
        double n = 0, mx = 0, my = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < inside.Length; i++)
        {
            if (inside[i]) (n, mx, my) = (n + 1, mx + x[i], my + y[i]);
        }

        (mx, my) = (mx / n, my / n);
        for (int i = 0; i < inside.Length; i++)
        {
            if (!inside[i]) continue;
            double dx = x[i] - mx, dy = y[i] - my;
            (xx, yy, xy) = (xx + (dx * dx), yy + (dy * dy), xy + (dx * dy));
        }

        (xx, yy, xy) = (xx / n, yy / n, xy / n);
        double determinant = (xx * yy) - (xy * xy);
        if (!(determinant > 0)) return false;
        for (int i = 0; i < inside.Length; i++)
        {
            double dx = x[i] - mx, dy = y[i] - my;
            inside[i] = ((yy * dx * dx) - (2 * xy * dx * dy) + (xx * dy * dy)) / determinant <= ChiSquare95;
        }

        return true;
    }

    private static (double Median, double HalfWidth) Box(double[] values)
    {
        if (values.Length == 0) return (0, 0);
        double[] copy = [.. values];
        double median = Selection.Quantile(copy, 0.5);
        for (int i = 0; i < copy.Length; i++) copy[i] = Math.Abs(copy[i] - median);
        return (median, BoxHalfWidth * Selection.Quantile(copy, 0.5));
    }

    private static double[]? Scatter(EventTable table, ChannelKind kind)
    {
        var channel = table.Find(kind, PulseFeature.Area) ?? table.Find(kind, PulseFeature.Height) ?? table.Channels.FirstOrDefault(c => c.Kind == kind);
        return channel is null ? null : Statistics.EventStatistics.Values(table.Column(channel.Name));
    }
}
