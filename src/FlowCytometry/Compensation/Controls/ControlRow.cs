using System.Globalization;
using FlowCytometry.Kernels;
using FlowCytometry.Statistics;

namespace FlowCytometry.Compensation.Controls;

/// <summary>One control on its way to a row of the matrix: background, stained events, coefficients.</summary>
internal sealed partial class ControlRow
{
    // Above this part of the unstained events an event counts as stained.
    private const double UnstainedQuantile = 0.995;

    // A control's own unstained events are used from this part on.
    private const double LeastOwnPart = 0.1;

    private readonly GatedEvents _control;
    private readonly int _dye;
    private readonly double _limit;
    private readonly double[][] _positives;
    private readonly double[][] _negatives;
    private readonly bool _hasOwnNegatives;

    /// <summary>Measures a control for the dye whose own detector has the index <paramref name="dye"/>.</summary>
    /// <exception cref="CompensationException">It has no background, or too few stained events.</exception>
    public ControlRow(GatedEvents control, int dye, GatedEvents? unstained, SpilloverOptions options)
    {
        (_control, _dye) = (control, dye);
        (_negatives, _limit, _hasOwnNegatives) = Background(unstained);
        double[] own = control.Values[dye];
        _positives = control.Where(i => own[i] > _limit && !control.IsSaturated(i));
        if (_positives[0].Length < options.FewestPositives)
        {
            throw new CompensationException(Invariant($"{control.Table.Name}, the control for '{Channel}', has {_positives[0].Length} stained events that are not saturated; at least {options.FewestPositives} are needed."));
        }

        var row = options.Method switch
        {
            SpilloverMethod.Medians => ByCentres(unstained!, values => EventStatistics.Median(values)),
            SpilloverMethod.Modes => ByCentres(unstained!, KernelMode.Of),
            _ => ByRegression(),
        };
        (Coefficients, StandardErrors) = (row.Coefficients, row.Errors);
        Unstained = unstained;
    }

    /// <summary>The row of the spillover matrix: 1 for the own detector, never negative.</summary>
    public double[] Coefficients { get; }

    private double[] StandardErrors { get; }

    private GatedEvents? Unstained { get; }

    private string Channel => _control.Channels[_dye];

    // The control's own unstained events are of the same kind as its stained ones and go first; but they must be unstained, not just dim.
    private (double[][] Events, double Limit, bool IsOwn) Background(GatedEvents? unstained)
    {
        double[] own = _control.Values[_dye];
        double? cut = TwoGroups.Cut(_control.Range(_dye), own, LeastOwnPart);
        if (unstained is null || unstained.Count == 0)
        {
            return cut is { } alone
                ? (_control.Where(i => own[i] <= alone), alone, true)
                : throw new CompensationException($"{_control.Table.Name}, the control for '{Channel}', has no separate unstained events; give an unstained file.");
        }

        double[] dark = unstained.Values[_dye];
        double[] ends = EventStatistics.Quantiles(dark, [0.05, 0.95, UnstainedQuantile]);
        if (cut is { } between)
        {
            double[][] dim = _control.Where(i => own[i] <= between);
            double median = EventStatistics.Median(dim[_dye]);
            if (median >= ends[0] && median <= ends[1]) return (dim, Math.Max(between, ends[2]), true);
        }

        return (unstained.Values, ends[2], false);
    }

    private (double[] Coefficients, double[] Errors) ByCentres(GatedEvents unstained, Func<double[], double> centre)
    {
        double[] above = [.. _control.Values.Select((v, c) => Math.Max(centre(v) - centre(unstained.Values[c]), 0))];
        if (!(above[_dye] > 0)) throw new CompensationException($"{_control.Table.Name}, the control for '{Channel}', is no brighter there than the unstained file.");
        return ([.. above.Select(a => a / above[_dye])], [.. above.Select((_, c) => c == _dye ? 0 : Slope(c).Error)]);
    }

    private (double[] Coefficients, double[] Errors) ByRegression()
    {
        var coefficients = new double[_positives.Length];
        var errors = new double[_positives.Length];
        for (int c = 0; c < coefficients.Length; c++)
        {
            (coefficients[c], errors[c]) = c == _dye ? (1, 0) : Slope(c);
            coefficients[c] = Math.Max(coefficients[c], 0); // light is not negative; what is clearly so is told
        }

        return (coefficients, errors);
    }

    // Through the background's medians, whose own uncertainty counts too.
    private (double Slope, double Error) Slope(int channel)
    {
        double darkX = EventStatistics.Median(_negatives[_dye]), darkY = EventStatistics.Median(_negatives[channel]);
        double[] x = [.. _positives[_dye].Select(v => v - darkX)], y = [.. _positives[channel].Select(v => v - darkY)];
        var (slope, error) = RobustSlope.Fit(x, y, new double[x.Length]);
        double darkError = Noise(_negatives[channel]) / Math.Sqrt(_negatives[channel].Length) / EventStatistics.Median(x);
        return (slope, Math.Sqrt((error * error) + (darkError * darkError)));
    }

    private static double Noise(double[] values) => EventStatistics.MedianAbsoluteDeviation(values) * EventStatistics.MadToStandardDeviation;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
