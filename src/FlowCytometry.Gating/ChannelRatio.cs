namespace FlowCytometry.Gating;

/// <summary>
/// The quotient of two channels as a dimension of its own: A (x - B) / (y - C), then the bounds (Gating-ML 2.0 <c>fratio</c>). Division by
/// zero gives an infinity, which is ordered like any value; 0 / 0 gives NaN, which is in no gate.
/// </summary>
public sealed record ChannelRatio
{
    /// <summary>Builds a ratio.</summary>
    /// <exception cref="ArgumentException">A name is blank, a number is not finite, or the lower bound is above the upper.</exception>
    public ChannelRatio(string id, string numerator, string denominator, double a = 1, double b = 0, double c = 0, double? boundMin = null, double? boundMax = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(id);
        ArgumentException.ThrowIfNullOrWhiteSpace(numerator);
        ArgumentException.ThrowIfNullOrWhiteSpace(denominator);
        if (!double.IsFinite(a) || !double.IsFinite(b) || !double.IsFinite(c)) throw new ArgumentException($"ratio '{id}': A, B and C must be finite.", nameof(a));
        Bounds.Check($"ratio '{id}'", boundMin, boundMax);
        (Id, Numerator, Denominator, A, B, C, BoundMin, BoundMax) = (id, numerator, denominator, a, b, c, boundMin, boundMax);
    }

    /// <summary>Its name in documents.</summary>
    public string Id { get; }

    /// <summary>x, a channel named as the dimension's compensation names it.</summary>
    public string Numerator { get; }

    /// <summary>y, likewise.</summary>
    public string Denominator { get; }

    /// <summary>Factor.</summary>
    public double A { get; }

    /// <summary>Offset of the numerator.</summary>
    public double B { get; }

    /// <summary>Offset of the denominator.</summary>
    public double C { get; }

    /// <summary>The least result; null: none.</summary>
    public double? BoundMin { get; }

    /// <summary>The greatest result; null: none.</summary>
    public double? BoundMax { get; }
}
