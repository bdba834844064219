using System.Buffers;
using FlowCytometry.Compensation;
using FlowCytometry.Kernels;

namespace FlowCytometry.Transforms;

/// <summary>
/// The scale on which a channel is shown where nobody chose one: scatter and time linear, mass cytometry an inverse hyperbolic sine of
/// cofactor 5, fluorescence a logicle whose linear part is as wide as the data's negative tail asks for. Depends on the values only.
/// </summary>
/// <remarks>
/// W = (M - log10(T / |r|)) / 2 with r the fifth percentile of the negative values after compensation (Parks, Roederer, Moore, Cytometry A
/// 2006;69:541; Moore, Parks, Cytometry A 2012;81:273), clamped to 0 .. M / 2.
/// </remarks>
public static class DefaultTransforms
{
    /// <summary>Decades of the logicle.</summary>
    public const double Decades = 4.5;

    /// <summary>Decades of its linear part where too few values are negative to tell.</summary>
    public const double UsualWidth = 0.5;

    /// <summary>The cofactor of mass cytometry.</summary>
    public const double MassCofactor = 5;

    // Fewer negative values than these are chance or outliers, not the tail of a population around zero.
    private const int FewestNegatives = 20;
    private const double LeastNegativeFraction = 0.001;

    // In half of a normal distribution the fifth percentile lies at 2.9 times the median. Far beyond, it is another population (an error of
    // compensation) and must not stretch the axis around zero without limit.
    private const double MostTimesMedian = 20;

    // The part of the values that may lie above the top.
    private const double AboveTop = 0.001;

    // Above any instrument's true range; written by files that only say how many bits a value has.
    private const double LargestCredibleRange = 1 << 24;

    /// <summary>The scales of all channels of a table.</summary>
    /// <param name="table">Events; compensated, or else <paramref name="compensation"/> says how.</param>
    /// <param name="compensation">What is applied to the table's values first; null: they are taken as they are.</param>
    /// <param name="mask">The events to look at; null: all.</param>
    public static ChannelScales For(EventTable table, CompensationMatrix? compensation = null, EventMask? mask = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        int[]? events = mask?.ToIndices();
        var values = new double[events?.Length ?? table.EventCount];
        var scales = new Dictionary<string, IChannelTransform>(StringComparer.Ordinal);
        for (int i = 0; i < table.Channels.Count; i++)
        {
            var channel = table.Channels[i];
            int output = compensation?.IndexOf(channel.Name) ?? -1;
            if (output >= 0 && events is null) compensation!.Apply(table, 0, [output], values);
            else if (output >= 0) compensation!.Apply(table, events, [output], values);
            else if (events is null) table.Columns[i].CopyTo(0, values);
            else table.Columns[i].CopyTo(events, values);
            scales.Add(channel.Name, For(channel, values));
        }

        return new ChannelScales(scales);
    }

    /// <summary>The scale of one channel with these values, compensated where that applies.</summary>
    public static IChannelTransform For(Channel channel, ReadOnlySpan<double> values)
    {
        ArgumentNullException.ThrowIfNull(channel);
        return channel.Kind switch
        {
            ChannelKind.Fluorescence => Logicle(channel.Range, values),
            ChannelKind.Mass => Mass(channel.Range, values),
            ChannelKind.Time => new LinearTransform(Largest(values) is > 0 and var last ? last : channel.Range),
            _ => new LinearTransform(Top(channel.Range, values)),
        };
    }

    /// <summary>The logicle for compensated fluorescence values of a channel with this range.</summary>
    public static LogicleTransform Logicle(double range, ReadOnlySpan<double> values)
    {
        double top = Top(range, values);
        return new LogicleTransform(top, Width(top, Decades, values), Decades);
    }

    private static AsinhTransform Mass(double range, ReadOnlySpan<double> values)
    {
        double top = Top(range, values);
        return AsinhTransform.WithCofactor(MassCofactor, top, Math.Max(NegativeReference(values) ?? 0, -top));
    }

    /// <summary>
    /// The top of a scale: the range, doubled until no more than one value in a thousand lies above it. A range above 2^24 is not
    /// believed; the top is then the least power of two, at least 2^18, for which the same holds.
    /// </summary>
    public static double Top(double range, ReadOnlySpan<double> values)
    {
        double top = range > 0 && range <= LargestCredibleRange ? range : 1 << 18;
        int most = (int)(AboveTop * values.Length);
        while (top < 1e300 && CountAbove(values, top) > most) top *= 2;
        return top;
    }

    /// <summary>
    /// The decades of a logicle's linear part that hold 95 % of the negative values. Values around zero that are not negative enough in number
    /// (20, and one in a thousand) tell nothing: then <see cref="UsualWidth"/>, or M / 2 where that is less.
    /// </summary>
    public static double Width(double t, double m, ReadOnlySpan<double> values)
    {
        return NegativeReference(values) is { } r ? Math.Clamp((m - ScalarMath.Log10(t / -r)) / 2, 0, m / 2) : Math.Min(UsualWidth, m / 2);
    }

    // The fifth percentile of the negative values, or null where there are too few.
    private static double? NegativeReference(ReadOnlySpan<double> values)
    {
        double[] rented = ArrayPool<double>.Shared.Rent(values.Length);
        int count = 0;
        // The signs of noise cannot be foreseen: no branch hangs on them.
        foreach (double value in values)
        {
            rented[count] = value;
            // Below 0 and finite, by the order of their bits.
            count += BitConverter.DoubleToUInt64Bits(value) - 0x8000_0000_0000_0001 <= 0x7FEF_FFFF_FFFF_FFFE ? 1 : 0;
        }

        var negatives = rented.AsSpan(0, count);
        double? reference = count < FewestNegatives || count < LeastNegativeFraction * values.Length ? null
            : Math.Max(Selection.Quantile(negatives, 0.05), MostTimesMedian * Selection.Quantile(negatives, 0.5));
        ArrayPool<double>.Shared.Return(rented);
        return reference;
    }

    private static int CountAbove(ReadOnlySpan<double> values, double limit)
    {
        int count = 0;
        foreach (double value in values) count += value > limit && value <= double.MaxValue ? 1 : 0;
        return count;
    }

    private static double Largest(ReadOnlySpan<double> values)
    {
        double largest = double.NegativeInfinity;
        foreach (double value in values)
        {
            if (value > largest && double.IsFinite(value)) largest = value;
        }

        return largest;
    }
}
