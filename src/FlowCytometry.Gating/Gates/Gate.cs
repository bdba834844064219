namespace FlowCytometry.Gating.Gates;

/// <summary>
/// A region in the space of some dimensions, or a Boolean combination of populations. A plain value: it knows neither events nor its
/// parent. An event with NaN on one of the dimensions is in no region.
/// </summary>
public abstract class Gate
{
    private protected Gate(string id, IReadOnlyList<GateDimension> dimensions)
    {
        if (string.IsNullOrWhiteSpace(id)) throw new GatingException("A gate has no id.");
        (Id, Dimensions) = (id, dimensions);
    }

    /// <summary>Its name in documents and messages.</summary>
    public string Id { get; }

    /// <summary>The dimensions that it looks at, in order; none for a Boolean gate.</summary>
    public IReadOnlyList<GateDimension> Dimensions { get; }

    /// <summary>For messages: <c>gate 'Lymphocytes'</c>.</summary>
    public override string ToString() => $"gate '{Id}'";

    private protected GatingException Invalid(string reason) => new($"gate '{Id}': {reason}");
}
