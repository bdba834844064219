using System.Buffers;
using System.Numerics;

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
        var values = new ValueStatistics[dimensions.Count][];
        int threads = hierarchy.Options.MaxThreads > 0 ? hierarchy.Options.MaxThreads : Environment.ProcessorCount;
        try
        {
            Parallel.For(0, dimensions.Count, new ParallelOptions { MaxDegreeOfParallelism = threads }, d => values[d] = Column(hierarchy, dimensions[d]));
        }
        catch (AggregateException e) when (e.InnerException is GatingException cause)
        {
            throw new GatingException(cause.Message, e);
        }

        return new PopulationStatistics(hierarchy.Populations, dimensions, values);
    }

    private static ValueStatistics[] Column(GatingHierarchy hierarchy, GateDimension dimension)
    {
        int count = hierarchy.Table.EventCount;
        double[] column = ArrayPool<double>.Shared.Rent(count), selected = ArrayPool<double>.Shared.Rent(count);
        try
        {
            DimensionValues.Read(hierarchy.Table, dimension, 0, column.AsSpan(0, count));
            return [.. hierarchy.Populations.Select(p => ValueStatistics.Of(Select(column, p.Mask, selected)))];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(column);
            ArrayPool<double>.Shared.Return(selected);
        }
    }

    private static Span<double> Select(double[] column, EventMask mask, double[] selected)
    {
        int n = 0;
        for (int w = 0; w < mask.Words.Length; w++)
        {
            if (mask.Words[w] == ulong.MaxValue)
            {
                column.AsSpan(w << 6, 64).CopyTo(selected.AsSpan(n));
                n += 64;
                continue;
            }

            for (ulong bits = mask.Words[w]; bits != 0; bits &= bits - 1) selected[n++] = column[(w << 6) + BitOperations.TrailingZeroCount(bits)];
        }

        return selected.AsSpan(0, n);
    }
}
