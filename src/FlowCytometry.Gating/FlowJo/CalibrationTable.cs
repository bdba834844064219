using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>A display scale that a workspace gives as a table of values and channels, with linear interpolation; beyond the ends it stays there.</summary>
internal sealed class CalibrationTable : IChannelTransform
{
    private readonly double[] _values;
    private readonly double[] _positions;

    private CalibrationTable(double[] values, double[] channels)
    {
        (_values, ChannelRange) = (values, channels[^1]);
        _positions = [.. channels.Select(c => c / ChannelRange)];
    }

    /// <inheritdoc/>
    public string Kind => "flowjo-table";

    /// <summary>The channel at position 1.</summary>
    public double ChannelRange { get; }

    /// <summary>Reads channel, value, channel, value, ...; null where that is not a rising table.</summary>
    public static CalibrationTable? Parse(string text)
    {
        var numbers = new List<double>();
        foreach (string item in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!Xml.XmlSource.TryParse(item, out double number)) return null;
            numbers.Add(number);
        }

        if (numbers.Count < 4 || numbers.Count % 2 != 0) return null;
        double[] channels = [.. numbers.Where((_, i) => i % 2 == 0)], values = [.. numbers.Where((_, i) => i % 2 == 1)];
        return IsRising(channels) && IsRising(values) && channels[^1] > 0 ? new CalibrationTable(values, channels) : null;
    }

    /// <inheritdoc/>
    public double Apply(double value) => Interpolate(_values, _positions, value);

    /// <inheritdoc/>
    public double Invert(double position) => Interpolate(_positions, _values, position);

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> values, Span<double> positions)
    {
        for (int i = 0; i < values.Length; i++) positions[i] = Apply(values[i]);
    }

    /// <inheritdoc/>
    public void Invert(ReadOnlySpan<double> positions, Span<double> values)
    {
        for (int i = 0; i < positions.Length; i++) values[i] = Invert(positions[i]);
    }

    private static double Interpolate(double[] from, double[] to, double x)
    {
        if (double.IsNaN(x)) return x;
        if (x <= from[0]) return to[0];
        if (x >= from[^1]) return to[^1];
        int above = Array.BinarySearch(from, x);
        if (above >= 0) return to[above];
        above = ~above;
        return to[above - 1] + ((x - from[above - 1]) / (from[above] - from[above - 1]) * (to[above] - to[above - 1]));
    }

    private static bool IsRising(double[] values) => values.Zip(values.Skip(1)).All(p => p.First < p.Second);
}
