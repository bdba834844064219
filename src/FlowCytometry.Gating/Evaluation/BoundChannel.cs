using FlowCytometry.Compensation;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A channel of a table: a column as it is, or one output of a compensation.</summary>
internal sealed class BoundChannel
{
    private readonly EventTable _table;
    private readonly EventColumn? _column;
    private readonly CompensationMatrix? _matrix;
    private readonly int _output;

    public BoundChannel(EventTable table, EventColumn column) => (_table, _column) = (table, column);

    public BoundChannel(EventTable table, CompensationMatrix matrix, int output) => (_table, _matrix, _output) = (table, matrix, output);

    /// <summary>The values of the events from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<double> destination)
    {
        if (_column is not null) _column.CopyTo(start, destination);
        else if (!destination.IsEmpty) _matrix!.Apply(_table, start, [_output], destination);
    }

    /// <summary>The values of chosen events.</summary>
    public void Read(ReadOnlyMemory<int> events, Span<double> destination)
    {
        if (_column is not null) _column.CopyTo(events.Span, destination);
        else if (!destination.IsEmpty) _matrix!.Apply(_table, events, [_output], destination);
    }
}
