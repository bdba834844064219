namespace FlowCytometry.Gating.Evaluation;

/// <summary>The whole columns that were asked for last; a few only, since each is as large as the table is long.</summary>
internal sealed class ColumnCache
{
    private const int Capacity = 8;

    private readonly Lock _lock = new();
    private readonly LinkedList<(GateDimension Dimension, double[] Values)> _recent = [];

    public double[] Get(EventTable table, GateDimension dimension)
    {
        lock (_lock)
        {
            for (var node = _recent.First; node is not null; node = node.Next)
            {
                if (node.Value.Dimension != dimension) continue;
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Values;
            }
        }

        double[] values = DimensionValues.Read(table, dimension);
        lock (_lock)
        {
            _recent.AddFirst((dimension, values));
            if (_recent.Count > Capacity) _recent.RemoveLast();
        }

        return values;
    }
}
