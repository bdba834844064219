using System.Buffers;
using FlowCytometry.Compensation;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>A channel of a table after a compensation: one column as it is, or a weighted sum of several.</summary>
internal sealed class BoundChannel
{
    // Values of one column at a time, small enough for the first-level cache beside the sum.
    private const int Chunk = 1024;

    private readonly (EventColumn Column, double Factor)[] _terms;

    private BoundChannel(params (EventColumn Column, double Factor)[] terms) => _terms = terms;

    /// <summary>Finds the columns.</summary>
    /// <exception cref="GatingException">The table lacks a channel, or its matrix cannot be used.</exception>
    public static BoundChannel Bind(EventTable table, string channel, GateCompensation compensation, string? owner)
    {
        if (compensation.Matrix is { } matrix) return Bind(table, channel, matrix, owner);
        var column = Find(table, channel, owner);
        if (!compensation.IsFromFile || table.Spillover is not { } spillover) return new BoundChannel((column, 1));
        int position = IndexOf(spillover.Channels, channel);
        return position < 0 ? new BoundChannel((column, 1)) : new BoundChannel(Terms(table, spillover, position, owner));
    }

    /// <summary>The values of the events from <paramref name="start"/> on.</summary>
    public void Read(int start, Span<double> destination)
    {
        if (_terms is [var (only, one)] && one == 1)
        {
            only.CopyTo(start, destination);
            return;
        }

        Span<double> values = stackalloc double[Chunk];
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var sum = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            sum.Clear();
            foreach (var (column, factor) in _terms)
            {
                column.CopyTo(start + from, values[..sum.Length]);
                ValueKernel.AddScaled(values[..sum.Length], factor, sum);
            }
        }
    }

    /// <summary>The values of the events <paramref name="start"/> + index.</summary>
    public void Read(int start, ReadOnlySpan<int> indices, Span<double> destination)
    {
        if (_terms is [var (only, one)] && one == 1)
        {
            Gather(only, start, indices, destination);
            return;
        }

        Span<double> values = stackalloc double[Chunk];
        for (int from = 0; from < destination.Length; from += Chunk)
        {
            var sum = destination.Slice(from, Math.Min(Chunk, destination.Length - from));
            sum.Clear();
            foreach (var (column, factor) in _terms)
            {
                Gather(column, start, indices.Slice(from, sum.Length), values[..sum.Length]);
                ValueKernel.AddScaled(values[..sum.Length], factor, sum);
            }
        }
    }

    private static void Gather(EventColumn column, int start, ReadOnlySpan<int> indices, Span<double> destination)
    {
        if (column.IsDouble) ValueKernel.Gather(column.Doubles[start..], indices, destination);
        else ValueKernel.Gather(column.Singles[start..], indices, destination);
    }

    private static BoundChannel Bind(EventTable table, string fluorochrome, SpectrumMatrix matrix, string? owner)
    {
        int index = IndexOf(matrix.Fluorochromes, fluorochrome);
        if (index < 0)
        {
            throw new GatingException($"{Prefix(owner)}'{fluorochrome}' is not a fluorochrome of the matrix '{matrix.Id}'; it has: {string.Join(", ", matrix.Fluorochromes)}{Suggestion.DidYouMean(fluorochrome, matrix.Fluorochromes)}");
        }

        var terms = Enumerable.Range(0, matrix.Detectors.Count).Where(d => matrix.Unmixing(d, index) != 0);
        return new BoundChannel([.. terms.Select(d => (Find(table, matrix.Detectors[d], owner), matrix.Unmixing(d, index)))]);
    }

    private static (EventColumn Column, double Factor)[] Terms(EventTable table, SpilloverMatrix spillover, int position, string? owner)
    {
        int n = spillover.Size;
        double[] inverse = ArrayPool<double>.Shared.Rent(n * n);
        try
        {
            for (int i = 0; i < n * n; i++) inverse[i] = spillover[i / n, i % n];
            if (!LuInverse.TryInvert(inverse.AsSpan(0, n * n), n)) throw new GatingException($"{Prefix(owner)}'{spillover.Channels[position]}' is to be compensated, but the spillover matrix of {table.Name} is singular.");
            var detectors = Enumerable.Range(0, n).Where(d => inverse[(d * n) + position] != 0);
            return [.. detectors.Select(d => (Find(table, spillover.Channels[d], owner), inverse[(d * n) + position]))];
        }
        finally
        {
            ArrayPool<double>.Shared.Return(inverse);
        }
    }

    private static EventColumn Find(EventTable table, string channel, string? owner)
    {
        int index = table.IndexOf(channel);
        if (index >= 0) return table.Columns[index];
        string near = table.Channels.FirstOrDefault(c => string.Equals(c.Label, channel, StringComparison.OrdinalIgnoreCase)) is { } labelled
            ? $" (did you mean '{labelled.Name}', which is labelled so?)"
            : Suggestion.DidYouMean(channel, table.Channels.Select(c => c.Name));
        throw new GatingException($"{Prefix(owner)}channel '{channel}' is not in {table.Name}; it has: {string.Join(", ", table.Channels.Select(c => c.Name))}{near}");
    }

    private static string Prefix(string? owner) => owner is null ? "" : owner + ": ";

    private static int IndexOf(IReadOnlyList<string> names, string name)
    {
        for (int i = 0; i < names.Count; i++)
        {
            if (names[i] == name) return i;
        }

        return -1;
    }
}
