using System.Runtime.InteropServices;
using FlowCytometry.Compensation;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>Several dimensions of one table, read block by block: what one matrix compensates is computed together.</summary>
internal sealed class BlockReader
{
    private readonly EventTable _table;
    private readonly List<Compensated> _compensated = [];
    private readonly int[] _places;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public BlockReader(EventTable table, IReadOnlyList<GateDimension> dimensions)
    {
        (_table, _places) = (table, new int[dimensions.Count]);
        var channels = new ChannelBinder(table);
        var bound = new BoundDimension[dimensions.Count];
        for (int i = 0; i < bound.Length; i++) bound[i] = BoundDimension.Bind(channels, dimensions[i], owner: null);
        Dimensions = bound;
        int place = 0;
        for (int i = 0; i < bound.Length; i++)
        {
            if (bound[i].Channel?.Matrix is { } matrix) Group(matrix).Add(i, bound[i].Channel!.Output);
            else _places[i] = place++;
        }

        foreach (var group in _compensated)
        {
            group.Place = place;
            foreach (int i in group.Dimensions) _places[i] = place++;
        }
    }

    /// <summary>The dimensions.</summary>
    public IReadOnlyList<BoundDimension> Dimensions { get; }

    /// <summary>Where <see cref="Read"/> puts a dimension's values: from so many strides on. What one matrix computes lies together.</summary>
    public int Place(int dimension) => _places[dimension];

    /// <summary>The values of <paramref name="count"/> events from <paramref name="start"/> on, a dimension's at its <see cref="Place"/>.</summary>
    /// <param name="start">The first event.</param>
    /// <param name="count">Events, at most <paramref name="stride"/>.</param>
    /// <param name="stride">The distance of two dimensions.</param>
    /// <param name="values">Receives them.</param>
    public void Read(int start, int count, int stride, Span<double> values)
    {
        for (int i = 0; i < _places.Length; i++)
        {
            if (Dimensions[i].Channel?.Matrix is null) Dimensions[i].Read(start, values.Slice(_places[i] * stride, count));
        }

        foreach (var group in _compensated)
        {
            group.Matrix.Apply(_table, start, count, CollectionsMarshal.AsSpan(group.Outputs), values[(group.Place * stride)..], stride);
            foreach (int i in group.Dimensions) Dimensions[i].Scale(values.Slice(_places[i] * stride, count));
        }
    }

    private Compensated Group(CompensationMatrix matrix)
    {
        foreach (var known in _compensated)
        {
            if (ReferenceEquals(known.Matrix, matrix)) return known;
        }

        _compensated.Add(new Compensated(matrix));
        return _compensated[^1];
    }

    private sealed class Compensated(CompensationMatrix matrix)
    {
        public CompensationMatrix Matrix => matrix;

        public List<int> Outputs { get; } = [];

        public List<int> Dimensions { get; } = [];

        public int Place { get; set; }

        public void Add(int dimension, int output)
        {
            Dimensions.Add(dimension);
            Outputs.Add(output);
        }
    }
}
