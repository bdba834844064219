using System.Globalization;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>
/// Where the ticks of an axis stand. A straight axis (scatter, time) gets round steps, labelled in thousands (50K). Every other one gets
/// decades: 0, powers of ten to both sides, and 2 to 9 times each as minor ticks; near 0, where a logicle or asinh axis is almost
/// straight, the decades that would crowd lose first their labels and then their ticks.
/// </summary>
internal static class AxisTicks
{
    private const int MostDecades = 12;
    private const double LabelGap = 0.06;
    private const double MajorGap = 0.02;
    private const double MinorGap = 0.006;

    public static IReadOnlyList<AxisTick> Of(PlotAxis axis)
    {
        double low = axis.Value(axis.Minimum), high = axis.Value(axis.Maximum);
        if (!double.IsFinite(low) || !double.IsFinite(high) || !(low < high)) return [];
        return IsStraight(axis, low, high) ? Linear(axis, low, high) : Decades(axis, low, high);
    }

    private static bool IsStraight(PlotAxis axis, double low, double high)
    {
        if (axis.Transform is null) return true;
        for (int quarter = 1; quarter < 4; quarter++)
        {
            double position = axis.Minimum + quarter * (axis.Maximum - axis.Minimum) / 4;
            if (Math.Abs(axis.Value(position) - (low + quarter * (high - low) / 4)) > 1e-6 * (high - low)) return false;
        }

        return true;
    }

    private static AxisTick[] Linear(PlotAxis axis, double low, double high)
    {
        double step = RoundStep((high - low) / 5);
        int perMajor = LeadingDigit(step) == 2 ? 4 : 5;
        var ticks = new List<AxisTick>();
        // Counted in minor steps, not added up, so that 0 is 0 and not 1e-17.
        long first = (long)Math.Ceiling(low / step * perMajor - 1e-9), last = (long)Math.Floor(high / step * perMajor + 1e-9);
        for (long i = first; i <= last; i++)
        {
            double value = i * step / perMajor;
            bool major = i % perMajor == 0;
            ticks.Add(new AxisTick(axis.Position(value), major, major ? Thousands(value, step) : ""));
        }

        return [.. ticks];
    }

    private static AxisTick[] Decades(PlotAxis axis, double low, double high)
    {
        int top = (int)Math.Floor(Math.Log10(Math.Max(Math.Abs(low), Math.Abs(high))) + 1e-9);
        var majors = new List<AxisTick>();
        if (low <= 0 && high >= 0) majors.Add(new AxisTick(axis.Position(0), true, "0"));
        for (int power = top; power > top - MostDecades; power--)
        {
            AddMajor(axis, majors, low, high, power, +1);
            AddMajor(axis, majors, low, high, power, -1);
        }

        var ticks = new List<AxisTick>(majors);
        for (int power = top; power > top - MostDecades; power--)
        {
            for (int digit = 9; digit >= 2; digit--)
            {
                AddMinor(axis, ticks, low, high, digit * Math.Pow(10, power));
                AddMinor(axis, ticks, low, high, -digit * Math.Pow(10, power));
            }
        }

        return [.. ticks.OrderBy(t => t.Position)];
    }

    // The larger decades come first and take the room.
    private static void AddMajor(PlotAxis axis, List<AxisTick> ticks, double low, double high, int power, int sign)
    {
        double value = sign * Math.Pow(10, power);
        if (value < low || value > high) return;
        double position = axis.Position(value);
        if (!double.IsFinite(position) || Nearest(axis, ticks, position, labelledOnly: false) < MajorGap) return;
        bool label = Nearest(axis, ticks, position, labelledOnly: true) >= LabelGap;
        ticks.Add(label ? Labelled(position, power, sign) : new AxisTick(position, true));
    }

    private static void AddMinor(PlotAxis axis, List<AxisTick> ticks, double low, double high, double value)
    {
        if (value < low || value > high) return;
        double position = axis.Position(value);
        if (double.IsFinite(position) && Nearest(axis, ticks, position, labelledOnly: false) >= MinorGap) ticks.Add(new AxisTick(position, false));
    }

    private static double Nearest(PlotAxis axis, List<AxisTick> ticks, double position, bool labelledOnly)
    {
        double nearest = double.PositiveInfinity;
        foreach (var tick in ticks)
        {
            if (!labelledOnly || tick.Label.Length > 0) nearest = Math.Min(nearest, Math.Abs(tick.Position - position));
        }

        return nearest / (axis.Maximum - axis.Minimum);
    }

    private static AxisTick Labelled(double position, int power, int sign)
    {
        string minus = sign < 0 ? "−" : "";
        return power switch
        {
            0 => new AxisTick(position, true, minus + "1"),
            1 => new AxisTick(position, true, minus + "10"),
            _ => new AxisTick(position, true, minus + "10", power.ToString(CultureInfo.InvariantCulture).Replace('-', '−')),
        };
    }

    private static double RoundStep(double rough)
    {
        double power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        double digit = rough / power;
        return power * (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10);
    }

    private static int LeadingDigit(double step) => (int)Math.Round(step / Math.Pow(10, Math.Floor(Math.Log10(step) + 1e-9)));

    private static string Thousands(double value, double step)
    {
        string sign = value < 0 ? "−" : "";
        value = Math.Abs(value);
        var (divisor, suffix) = step >= 1e6 ? (1e6, "M") : step >= 1e3 ? (1e3, "K") : (1.0, "");
        return value == 0 ? "0" : sign + (value / divisor).ToString("0.########", CultureInfo.InvariantCulture) + suffix;
    }
}
