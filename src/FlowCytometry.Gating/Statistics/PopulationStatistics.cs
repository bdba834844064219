namespace FlowCytometry.Gating.Statistics;

/// <summary>A table of populations by dimensions: counts, fractions, and of each dimension mean, median, CV and robust CV.</summary>
public sealed class PopulationStatistics
{
    private readonly ValueStatistics[][] _values;

    private PopulationStatistics(IReadOnlyList<Population> populations, IReadOnlyList<GateDimension> dimensions, ValueStatistics[][] values) =>
        (Populations, Dimensions, _values) = (populations, dimensions, values);

    /// <summary>The rows, in the strategy's order.</summary>
    public IReadOnlyList<Population> Populations { get; }

    /// <summary>The columns.</summary>
    public IReadOnlyList<GateDimension> Dimensions { get; }

    /// <summary>One cell of the table.</summary>
    public ValueStatistics this[int population, int dimension] => _values[dimension][population];

    /// <summary>
    /// What is measured unless something else is asked for: every channel in scale values, compensated by the file's matrix where that has
    /// the channel.
    /// </summary>
    public static IReadOnlyList<GateDimension> DefaultDimensions(EventTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        return [.. table.Channels.Select(c => new GateDimension(c.Name, table.Compensation is not null || table.Spillover?.Channels.Contains(c.Name) == true ? GateCompensation.FromFile : GateCompensation.Uncompensated))];
    }

    /// <summary>Computes the table; <paramref name="dimensions"/> as <see cref="DefaultDimensions"/> unless given.</summary>
    /// <exception cref="GatingException">The table does not have a channel or a compensation.</exception>
    public static PopulationStatistics Of(GatingHierarchy hierarchy, IReadOnlyList<GateDimension>? dimensions = null)
    {
        ArgumentNullException.ThrowIfNull(hierarchy);
        dimensions ??= DefaultDimensions(hierarchy.Table);
        return new PopulationStatistics(hierarchy.Populations, dimensions, StatisticsRun.Of(hierarchy, dimensions));
    }
}
