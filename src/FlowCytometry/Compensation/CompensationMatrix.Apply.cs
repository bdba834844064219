using System.Buffers;
using FlowCytometry.Kernels;

namespace FlowCytometry.Compensation;

public sealed partial class CompensationMatrix
{
    // Ten detectors of a block, widened to double, stay in the first-level cache.
    private const int Block = 256;

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
        var columns = Bind(table);
        int count = Count(outputs, destination);
        ArgumentOutOfRangeException.ThrowIfNegative(start);
        if (count > table.EventCount - start) throw new ArgumentOutOfRangeException(nameof(start), start, $"{table.Name} has {table.EventCount} events.");
        Run(count, outputs, destination, (columns, start), static (source, first, d, values) => source.columns[d].CopyTo(source.start + first, values));
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
        Run(events.Length, outputs, destination, (columns, events), static (source, first, d, values) => source.columns[d].CopyTo(source.events.Span.Slice(first, values.Length), values));
    }

    private void Run<T>(int count, ReadOnlySpan<int> outputs, Span<double> destination, T source, Action<T, int, int, Span<double>> read)
        where T : allows ref struct
    {
        int m = Detectors.Count;
        int block = Math.Min(Block, count);
        int stride = MatrixProduct.Stride(block);
        double[] rented = ArrayPool<double>.Shared.Rent(((m + outputs.Length) * stride) + (outputs.Length * m));
        try
        {
            var factors = rented.AsSpan(0, outputs.Length * m);
            var inputs = rented.AsSpan(factors.Length, m * stride);
            var results = rented.AsSpan(factors.Length + inputs.Length, outputs.Length * stride);
            for (int o = 0; o < outputs.Length; o++) _factors.AsSpan(outputs[o] * m, m).CopyTo(factors[(o * m)..]);
            for (int first = 0; first < count; first += block)
            {
                int n = Math.Min(block, count - first);
                for (int d = 0; d < m; d++) read(source, first, d, inputs.Slice(d * stride, n));
                MatrixProduct.Multiply(inputs, n, stride, factors, m, results);
                for (int o = 0; o < outputs.Length; o++) results.Slice(o * stride, n).CopyTo(destination[((o * count) + first)..]);
            }
        }
        finally
        {
            ArrayPool<double>.Shared.Return(rented);
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
        if (outputs.IsEmpty) throw new ArgumentException("No output was chosen.", nameof(outputs));
        foreach (int o in outputs)
        {
            if ((uint)o >= (uint)Outputs.Count) throw new ArgumentOutOfRangeException(nameof(outputs), o, $"The matrix has {Outputs.Count} outputs.");
        }

        return destination.Length % outputs.Length == 0
            ? destination.Length / outputs.Length
            : throw new ArgumentException($"{destination.Length} places cannot be shared by {outputs.Length} outputs.", nameof(destination));
    }
}
