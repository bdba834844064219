using FlowCytometry.Compensation;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>Finds the channels and compensations that gates ask for in one table, or says what is missing.</summary>
/// <param name="table">The table.</param>
/// <param name="positions">See <see cref="GatingOptions.Positions"/>.</param>
internal sealed class ChannelBinder(EventTable table, Func<GateDimension, EventColumn?>? positions = null)
{
    private CompensationMatrix? _fromFile;

    /// <summary>Positions on a dimension's scale, before its bounds, where they are known.</summary>
    public EventColumn? Positions(GateDimension dimension) => dimension.Scale is null ? null : positions?.Invoke(dimension);

    /// <summary>Finds a channel.</summary>
    /// <param name="channel">The channel, named as the compensation names it.</param>
    /// <param name="compensation">The compensation.</param>
    /// <param name="owner">The gate, for messages; null: none.</param>
    /// <exception cref="GatingException">The table lacks the channel, or its matrix cannot be used.</exception>
    public BoundChannel Bind(string channel, GateCompensation compensation, string? owner)
    {
        string prefix = owner is null ? "" : owner + ": ";
        if (compensation.Matrix is { } matrix) return Bind(channel, matrix, prefix);
        int index = Find(channel, prefix);
        if (!compensation.IsFromFile && table.Compensation?.IndexOf(channel) >= 0) throw new GatingException($"{prefix}channel '{channel}' is asked for uncompensated, but the events of {table.Name} have been compensated.");
        if (!compensation.IsFromFile || table.Spillover is not { } spillover || !spillover.Channels.Contains(channel)) return new BoundChannel(table.Columns[index]);
        try
        {
            _fromFile ??= CompensationMatrix.FromSpillover(spillover);
        }
        catch (CompensationException e)
        {
            throw new GatingException($"{prefix}channel '{channel}' is asked for compensated, but the spillover matrix of {table.Name} cannot be used: {e.Message}", e);
        }

        return Output(_fromFile, _fromFile.IndexOf(channel), prefix);
    }

    /// <summary>The name of a marker's channel as the compensation has it.</summary>
    /// <exception cref="GatingException">The panel lacks the marker, or the matrix its detector.</exception>
    public string Named(string marker, GateCompensation compensation, string? owner)
    {
        string prefix = owner is null ? "" : owner + ": ";
        var channel = table.Panel.Find(marker) ?? throw new GatingException($"{prefix}marker '{marker}' is not in {table.Name}; it has: {string.Join(", ", table.Panel.Markers)}{Suggestion.DidYouMean(marker, table.Panel.Markers)}");
        if (compensation.Matrix is not { } matrix) return channel.Name;
        int detector = matrix.Detectors.Count == matrix.Fluorochromes.Count ? matrix.Detectors.ToList().IndexOf(channel.Name) : -1;
        return detector >= 0 ? matrix.Fluorochromes[detector] : throw new GatingException($"{prefix}marker '{marker}' is on {channel.Name}, which has no fluorochrome of its own in the matrix '{matrix.Id}'; name the fluorochrome: {string.Join(", ", matrix.Fluorochromes)}");
    }

    private BoundChannel Bind(string fluorochrome, SpectrumMatrix matrix, string prefix)
    {
        int output = matrix.Compensation.IndexOf(fluorochrome);
        if (output < 0) throw new GatingException($"{prefix}'{fluorochrome}' is not a fluorochrome of the matrix '{matrix.Id}'; it has: {string.Join(", ", matrix.Fluorochromes)}{Suggestion.DidYouMean(fluorochrome, matrix.Fluorochromes)}");
        if (table.Compensation is not null) throw new GatingException($"{prefix}'{fluorochrome}' is asked for by the matrix '{matrix.Id}', but the events of {table.Name} have been compensated already.");
        return Output(matrix.Compensation, output, prefix);
    }

    private BoundChannel Output(CompensationMatrix matrix, int output, string prefix)
    {
        var columns = new EventColumn[matrix.Detectors.Count];
        for (int d = 0; d < columns.Length; d++) columns[d] = table.Columns[Find(matrix.Detectors[d], prefix)];
        return new BoundChannel(columns, matrix, output);
    }

    private int Find(string channel, string prefix)
    {
        int index = table.IndexOf(channel);
        if (index >= 0) return index;
        string near = table.Channels.FirstOrDefault(c => string.Equals(c.Label, channel, StringComparison.OrdinalIgnoreCase)) is { } labelled
            ? $" (did you mean '{labelled.Name}', which is labelled so?)"
            : Suggestion.DidYouMean(channel, table.Channels.Select(c => c.Name));
        throw new GatingException($"{prefix}channel '{channel}' is not in {table.Name}; it has: {string.Join(", ", table.Channels.Select(c => c.Name))}{near}");
    }
}
