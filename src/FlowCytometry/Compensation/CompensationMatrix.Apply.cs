using FlowCytometry.Kernels;

namespace FlowCytometry.Compensation;

public sealed partial class CompensationMatrix
{
    // Ten detectors of a block, widened to double, stay in the first-level cache.
    private const int Block = 256;

    // Each thread's memory for the widened values of a block and the factors.
    [ThreadStatic]
    private static double[]? _scratch;

    /// <summary>
    /// Chosen compensated values of the events from <paramref name="start"/> on. Which others are chosen, and where blocks begin, does not
    /// change a value by a bit.
    /// </summary>
    /// <param name="table">Uncompensated events.</param>
    /// <param name="start">The first event.</param>
    /// <param name="outputs">Indices into <see cref="Outputs"/>.</param>
    /// <param name="destination">outputs x n places, one output after another; n is the number of events computed.</param>
    /// <exception cref="CompensationException">The table lacks a detector, or was compensated before.</exception>
    public void Apply(EventTable table, int start, ReadOnlySpan<int> outputs, Span<double> destination)
    {
        int count = Count(outputs, destination);
        Apply(table, start, count, outputs, destination, count);
    }

    /// <summary>The same for so many events, where two outputs lie further apart.</summary>
    /// <param name="table">Uncompensated events.</param>
    /// <param name="start">The first event.</param>
    /// <param name="count">Events.</param>
    /// <param name="outputs">Indices into <see cref="Outputs"/>.</param>
    /// <param name="destination">The k-th output's values from k x <paramref name="stride"/> on.</param>
    /// <param name="stride">The distance of two outputs, at least the events.</param>
    /// <exception cref="CompensationException">The table lacks a detector, or was compensated before.</exception>
    public void Apply(EventTable table, int start, int count, ReadOnlySpan<int> outputs, Span<double> destination, int stride)
    {
        var columns = Bind(table);
        Check(outputs);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfLessThan(stride, count);
        if (count > table.EventCount - start) throw new ArgumentOutOfRangeException(nameof(start), start, $"{table.Name} has {table.EventCount} events.");
        Run(columns, start, [], count, outputs, destination, stride);
    }

    /// <summary>The same for events given by their indices.</summary>
    /// <param name="table">Uncompensated events.</param>
    /// <param name="events">Indices of events, in any order.</param>
    /// <param name="outputs">Indices into <see cref="Outputs"/>.</param>
    /// <param name="destination">outputs x n places, one output after another; n is the number of events.</param>
    /// <exception cref="CompensationException">The table lacks a detector, or was compensated before.</exception>
    public void Apply(EventTable table, ReadOnlyMemory<int> events, ReadOnlySpan<int> outputs, Span<double> destination)
    {
        var columns = Bind(table);
        if (Count(outputs, destination) != events.Length) throw new ArgumentException($"{outputs.Length} outputs of {events.Length} events do not fit {destination.Length} places.", nameof(destination));
        Run(columns, 0, events.Span, events.Length, outputs, destination, events.Length);
    }

    // Of the chosen events where there are any, else of those from the first on.
    private void Run(EventColumn[] columns, int start, ReadOnlySpan<int> events, int count, ReadOnlySpan<int> outputs, Span<double> destination, int outputStride)
    {
        int m = Detectors.Count, stride = MatrixProduct.Stride(Math.Min(Block, count)), size = (m * stride) + (outputs.Length * m);
        if (_scratch is null || _scratch.Length < size) _scratch = new double[size];
        var inputs = _scratch.AsSpan(0, m * stride);
        var factors = _scratch.AsSpan(m * stride, outputs.Length * m);
        for (int o = 0; o < outputs.Length; o++) _factors.AsSpan(outputs[o] * m, m).CopyTo(factors[(o * m)..]);
        for (int first = 0; first < count; first += Block)
        {
            int n = Math.Min(Block, count - first);
            for (int d = 0; d < m; d++)
            {
                var values = inputs.Slice(d * stride, n);
                if (events.IsEmpty) columns[d].CopyTo(start + first, values);
                else columns[d].CopyTo(events.Slice(first, n), values);
            }

            MatrixProduct.Multiply(inputs, n, stride, factors, m, destination[first..], outputStride);
        }
    }

    private EventColumn[] Bind(EventTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        if (table.Compensation is not null) throw new CompensationException($"{table.Name} is compensated already.");
        var columns = new EventColumn[Detectors.Count];
        for (int d = 0; d < columns.Length; d++)
        {
            int i = table.IndexOf(Detectors[d]);
            columns[d] = i >= 0
                ? table.Columns[i]
                : throw new CompensationException($"The compensation needs the channel '{Detectors[d]}', which {table.Name} does not have; it has: {string.Join(", ", table.Channels.Select(c => c.Display))}.");
        }

        return columns;
    }

    private int Count(ReadOnlySpan<int> outputs, Span<double> destination)
    {
        Check(outputs);
        return destination.Length % outputs.Length == 0
            ? destination.Length / outputs.Length
            : throw new ArgumentException($"{destination.Length} places cannot be shared by {outputs.Length} outputs.", nameof(destination));
    }

    private void Check(ReadOnlySpan<int> outputs)
    {
        if (outputs.IsEmpty) throw new ArgumentException("No output was chosen.", nameof(outputs));
        foreach (int o in outputs)
        {
            if ((uint)o >= (uint)Outputs.Count) throw new ArgumentOutOfRangeException(nameof(outputs), o, $"The matrix has {Outputs.Count} outputs.");
        }
    }
}
