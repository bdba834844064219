using FlowCytometry.Transforms;

namespace FlowCytometry.Gating;

/// <summary>
/// A transform with the name a document gives it, and its bounds: results below <see cref="BoundMin"/> are moved onto it, results above
/// <see cref="BoundMax"/> onto that (Gating-ML 2.0). NaN stays NaN.
/// </summary>
public sealed record ScaleTransform
{
    /// <summary>Builds a bounded transform.</summary>
    /// <exception cref="ArgumentException">The id is blank, a bound is not a number, or the lower bound is above the upper.</exception>
    public ScaleTransform(string id, IChannelTransform transform, double? boundMin = null, double? boundMax = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentNullException.ThrowIfNull(transform);
        (Id, Transform, BoundMin, BoundMax) = (id, transform, boundMin, boundMax);
        Bounds.Check($"transformation '{id}'", boundMin, boundMax);
    }

    /// <summary>Its name in documents.</summary>
    public string Id { get; }

    /// <summary>Scale value to display position.</summary>
    public IChannelTransform Transform { get; }

    /// <summary>The least result; null: none.</summary>
    public double? BoundMin { get; }

    /// <summary>The greatest result; null: none.</summary>
    public double? BoundMax { get; }

    /// <summary>By its name, which tells most apart.</summary>
    public override int GetHashCode() => Id.GetHashCode(StringComparison.Ordinal);

    /// <summary>Transforms one value and applies the bounds.</summary>
    public double Apply(double value) => Bounds.Clamp(Transform.Apply(value), BoundMin, BoundMax);
}
