using FlowCytometry.Compensation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A channel of a table: a column as it is, or a weighted sum of columns, which is one output of a compensation.</summary>
internal sealed class BoundChannel
{
    private const int Picked = 512;

    private readonly EventColumn[] _columns;
    private readonly double[]? _factors;

    public BoundChannel(EventColumn column) => _columns = [column];

    public BoundChannel(EventColumn[] columns, CompensationMatrix matrix, int output)
    {
        (_columns, Matrix, Output) = (columns, matrix, output);
        _factors = new double[columns.Length];
        for (int d = 0; d < columns.Length; d++) _factors[d] = matrix[d, output];
    }

    /// <summary>The compensation; null: none.</summary>
    public CompensationMatrix? Matrix { get; }

    /// <summary>Which of its outputs.</summary>
    public int Output { get; }

    /// <summary>The values of the events from <paramref name="start"/> on, at most <see cref="EventColumn.LongestRun"/>.</summary>
    public void Read(int start, Span<double> destination)
    {
        if (_factors is null)
        {
            _columns[0].CopyTo(start, destination);
            return;
        }

        for (int d = 0; d < _columns.Length; d++)
        {
            var column = _columns[d];
            if (column.IsDouble) Sum(column.DoubleRun(start, destination.Length), d, destination);
            else Sum(column.SingleRun(start, destination.Length), d, destination);
        }
    }

    /// <summary>The values of chosen events.</summary>
    public void Read(ReadOnlySpan<int> events, Span<double> destination)
    {
        if (_factors is null)
        {
            _columns[0].CopyTo(events, destination);
            return;
        }

        for (int d = 0; d < _columns.Length; d++)
        {
            var column = _columns[d];
            if (column.IsStored) SumStored(column, events, d, destination);
            else if (column.IsDouble) Sum(column.Doubles, events, d, destination);
            else Sum(column.Singles, events, d, destination);
        }
    }

    private void SumStored(EventColumn column, ReadOnlySpan<int> events, int d, Span<double> sum)
    {
        Span<double> values = stackalloc double[Math.Min(events.Length, Picked)];
        for (int from = 0; from < events.Length; from += Picked)
        {
            var part = events.Slice(from, Math.Min(Picked, events.Length - from));
            column.CopyTo(part, values[..part.Length]);
            Sum(values[..part.Length], d, sum.Slice(from, part.Length));
        }
    }

    private void Sum(ReadOnlySpan<float> values, int d, Span<double> sum)
    {
        if (d == 0) FusedSum.First(values, _factors![d], sum);
        else FusedSum.Add(values, _factors![d], sum);
    }

    private void Sum(ReadOnlySpan<double> values, int d, Span<double> sum)
    {
        if (d == 0) FusedSum.First(values, _factors![d], sum);
        else FusedSum.Add(values, _factors![d], sum);
    }

    private void Sum(ReadOnlySpan<float> values, ReadOnlySpan<int> events, int d, Span<double> sum)
    {
        if (d == 0) FusedSum.First(values, events, _factors![d], sum);
        else FusedSum.Add(values, events, _factors![d], sum);
    }

    private void Sum(ReadOnlySpan<double> values, ReadOnlySpan<int> events, int d, Span<double> sum)
    {
        if (d == 0) FusedSum.First(values, events, _factors![d], sum);
        else FusedSum.Add(values, events, _factors![d], sum);
    }
}
