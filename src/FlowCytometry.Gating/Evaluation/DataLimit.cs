using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// Where, in data values, a limit on a display scale lies: at <see cref="Below"/> and less the transformed value is surely below the limit,
/// at <see cref="Above"/> and more it is surely not below; between them only the transform tells. So a limit can be tested without
/// transforming, with the same result for every event.
/// </summary>
/// <remarks>
/// The transforms rise, and are computed to within 1e-12 of the scale. The two data values are taken a thousand times further from the
/// limit, and checked there: what lies beyond them cannot be rounded across.
/// </remarks>
internal readonly record struct DataLimit(double Below, double Above)
{
    private const double Guard = 1e-9;

    /// <summary>Null where the transform is not known to rise, or the limit is at the end of its range or out of reach.</summary>
    public static DataLimit? Find(IChannelTransform transform, double limit)
    {
        if (!IsKnown(transform) || !double.IsFinite(limit)) return null;
        double guard = Guard * Math.Max(1, Math.Abs(limit));
        double below = transform.Invert(limit - guard), above = transform.Invert(limit + guard);
        return double.IsFinite(below) && double.IsFinite(above) && below < above
            && transform.Apply(below) <= limit - (guard / 2) && transform.Apply(above) >= limit + (guard / 2) ? new DataLimit(below, above) : null;
    }

    /// <summary>Whether a transform is one of those that rise and are computed closely, and worth passing by.</summary>
    public static bool IsKnown(IChannelTransform transform) => transform is LogicleTransform or HyperlogTransform or AsinhTransform or LogTransform or FlowJoBiexTransform or FlowJoLogTransform;

    /// <summary>
    /// Where the transform begins to be defined: from 0 on for the logarithm. A negative value so small that it vanishes in the division
    /// counts as 0 there, so below 0 only the transform tells.
    /// </summary>
    public static DataLimit Domain(IChannelTransform transform) => transform is LogTransform ? new DataLimit(-1, 0) : new DataLimit(double.NegativeInfinity, double.NegativeInfinity);
}
