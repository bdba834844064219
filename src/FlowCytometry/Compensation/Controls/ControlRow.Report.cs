using FlowCytometry.Kernels;
using FlowCytometry.Statistics;

namespace FlowCytometry.Compensation.Controls;

internal sealed partial class ControlRow
{
    /// <summary>What the control gave, judged by what compensation with the whole matrix makes of it.</summary>
    public ControlReport Report(CompensationMatrix compensation, SpilloverOptions options)
    {
        double bright = EventStatistics.Median(_positives[_dye]), dark = EventStatistics.Median(_negatives[_dye]);
        double[][] positives = Compensate(compensation, _positives), negatives = Compensate(compensation, _negatives);
        double signal = EventStatistics.Median(positives[_dye]) - EventStatistics.Median(negatives[_dye]);
        double stainIndex = (bright - dark) / (2 * Noise(_negatives[_dye]));
        return new ControlReport
        {
            Name = _control.Table.Name,
            Channel = Channel,
            Events = _control.Table.EventCount,
            Gated = _control.Count,
            Positives = _positives[0].Length,
            Negatives = _negatives[0].Length,
            HasOwnNegatives = _hasOwnNegatives,
            PositiveMedian = bright,
            NegativeMedian = dark,
            StainIndex = stainIndex,
            Coefficients = Coefficients,
            StandardErrors = StandardErrors,
            Residuals = [.. positives.Select((p, c) => c == _dye ? 0 : (EventStatistics.Median(p) - EventStatistics.Median(negatives[c])) / signal)],
            Spread = [.. positives.Select((p, c) => c == _dye ? 0 : Spread(p, negatives[c], signal))],
            Warnings = [.. Warnings(stainIndex, options)],
        };
    }

    private IEnumerable<ControlWarning> Warnings(double stainIndex, SpilloverOptions options)
    {
        string name = _control.Table.Name;
        int n = _positives[0].Length;
        if (!_control.HasScatter) yield return new("no-scatter", $"{name} has no usable forward and side scatter; all its events were taken.");
        if (n < options.FewPositives) yield return new("few-positives", Invariant($"{name} has {n} stained events; fewer than {options.FewPositives} make its coefficients uncertain."));
        if (!(stainIndex >= options.LowStainIndex))
        {
            yield return new("dim", Invariant($"{name} is dim in '{Channel}': its stain index is {stainIndex:0.0}, below {options.LowStainIndex:0.#}; a control should be at least as bright as the samples."));
        }

        int saturated = Enumerable.Range(0, _control.Count).Count(i => _control.IsSaturated(_dye, i));
        if (saturated > 0.01 * (n + saturated)) yield return new("saturated", Invariant($"{saturated} events of {name} are saturated in '{Channel}' and were left out; lower the voltage or the stain."));
        if (_hasOwnNegatives && Unstained is { Count: > 0 } other && OtherBackground(other) is { } channel)
        {
            yield return new("other-background", $"The unstained events of {name} differ from the unstained file in '{channel}': not the same kind of particle. The control's own were used.");
        }

        for (int c = 0; c < Coefficients.Length; c++)
        {
            if (c == _dye) continue;
            string detector = _control.Channels[c];
            if (Coefficients[c] > 1) yield return new("not-brightest", Invariant($"{name} is brighter in '{detector}' than in its own detector '{Channel}' (x {Coefficients[c]:0.00}): is it the control for another dye?"));
            var (slope, error) = Slope(c);
            if (slope < -Math.Max(5 * error, 1e-3)) yield return new("negative-spillover", Invariant($"{name} gets darker in '{detector}' as '{Channel}' gets brighter ({slope:0.0000}); the coefficient was set to 0."));
            double difference = HalvesDiffer(c);
            if (Math.Abs(difference) > Math.Max(0.02, 5 * error)) yield return new("not-proportional", Invariant($"In {name} the spillover into '{detector}' differs by {difference:0.000} between its brighter and its dimmer half: more than one population, or a detector that is not linear."));
        }
    }

    // The first channel in which the two backgrounds lie more than one standard deviation apart.
    private string? OtherBackground(GatedEvents other)
    {
        for (int c = 0; c < _negatives.Length; c++)
        {
            double apart = Math.Abs(EventStatistics.Median(_negatives[c]) - EventStatistics.Median(other.Values[c]));
            if (apart > Math.Max(Noise(_negatives[c]), Noise(other.Values[c]))) return _control.Channels[c];
        }

        return null;
    }

    private double HalvesDiffer(int channel)
    {
        double darkX = EventStatistics.Median(_negatives[_dye]), darkY = EventStatistics.Median(_negatives[channel]);
        double middle = EventStatistics.Median(_positives[_dye]);
        double Quotient(bool bright)
        {
            double[] quotients = [.. Enumerable.Range(0, _positives[0].Length).Where(i => _positives[_dye][i] > middle == bright).Select(i => (_positives[channel][i] - darkY) / (_positives[_dye][i] - darkX))];
            return EventStatistics.Median(quotients);
        }

        double difference = Quotient(bright: true) - Quotient(bright: false);
        return double.IsNaN(difference) ? 0 : difference;
    }

    private static double Spread(double[] positives, double[] negatives, double signal)
    {
        double wide = UpperWidth(positives), narrow = UpperWidth(negatives);
        return signal > 0 ? Math.Sqrt(Math.Max((wide * wide) - (narrow * narrow), 0) / signal) : double.NaN;
    }

    private static double UpperWidth(double[] values)
    {
        double[] q = EventStatistics.Quantiles(values, [0.5, 0.8413447460685429]);
        return q[1] - q[0];
    }

    private static double[][] Compensate(CompensationMatrix compensation, double[][] values)
    {
        int n = values[0].Length, size = values.Length, stride = MatrixProduct.Stride(n);
        var inputs = new double[size * stride];
        var outputs = new double[size * stride];
        var factors = new double[size * size];
        for (int c = 0; c < size; c++)
        {
            values[c].CopyTo(inputs, c * stride);
            for (int d = 0; d < size; d++) factors[(c * size) + d] = compensation[d, c];
        }

        MatrixProduct.Multiply(inputs, n, stride, factors, size, outputs, stride);
        return [.. Enumerable.Range(0, size).Select(c => outputs.AsSpan(c * stride, n).ToArray())];
    }
}
