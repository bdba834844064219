using FlowCytometry.Compensation;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>Several dimensions of one table, read block by block: what one matrix compensates is computed together.</summary>
internal sealed class BlockReader
{
    private readonly EventTable _table;
    private readonly List<Compensated> _compensated = [];
    private readonly List<int> _single = [];

    /// <summary>Finds the columns.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public BlockReader(EventTable table, IReadOnlyList<GateDimension> dimensions)
    {
        _table = table;
        var channels = new ChannelBinder(table);
        var bound = new BoundDimension[dimensions.Count];
        for (int i = 0; i < bound.Length; i++) bound[i] = BoundDimension.Bind(channels, dimensions[i], owner: null);
        Dimensions = bound;
        for (int i = 0; i < bound.Length; i++) Place(i, bound[i].Channel);
    }

    /// <summary>The dimensions.</summary>
    public IReadOnlyList<BoundDimension> Dimensions { get; }

    /// <summary>The values of <paramref name="count"/> events from <paramref name="start"/> on, dimension i's from i x <paramref name="stride"/> on.</summary>
    /// <param name="start">The first event.</param>
    /// <param name="count">Events, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The distance of two dimensions.</param>
    /// <param name="values">Receives them.</param>
    /// <param name="scratch">As large, for what a matrix puts out.</param>
    public void Read(int start, int count, int stride, Span<double> values, Span<double> scratch)
    {
        foreach (int i in _single) Dimensions[i].Read(start, values.Slice(i * stride, count));
        foreach (var group in _compensated)
        {
            var computed = scratch[..(group.Outputs.Length * count)];
            group.Matrix.Apply(_table, start, group.Outputs, computed);
            for (int k = 0; k < group.Dimensions.Length; k++)
            {
                var own = values.Slice(group.Dimensions[k] * stride, count);
                computed.Slice(k * count, count).CopyTo(own);
                Dimensions[group.Dimensions[k]].Scale(own);
            }
        }
    }

    private void Place(int dimension, BoundChannel? channel)
    {
        if (channel?.Matrix is not { } matrix)
        {
            _single.Add(dimension);
            return;
        }

        int at = _compensated.FindIndex(g => ReferenceEquals(g.Matrix, matrix));
        if (at < 0) _compensated.Add(new Compensated(matrix, [channel.Output], [dimension]));
        else _compensated[at] = new Compensated(matrix, [.. _compensated[at].Outputs, channel.Output], [.. _compensated[at].Dimensions, dimension]);
    }

    private sealed record Compensated(CompensationMatrix Matrix, int[] Outputs, int[] Dimensions);
}
