namespace FlowCytometry.Compensation.Controls;

/// <summary>The fluorescence of one control's events in its scatter cloud: values[channel][event].</summary>
internal sealed record GatedEvents(EventTable Table, string[] Channels, double[][] Values, bool HasScatter)
{
    // From here on a detector counts as saturated: the last hundredth of its range, which for 1,024 logarithmic channels is its last channel.
    private const double SaturatedFrom = 0.99;

    /// <summary>Events.</summary>
    public int Count => Values[0].Length;

    /// <summary>Reads chosen channels; where <paramref name="gate"/> asks for it and there is scatter, of the main cloud only.</summary>
    public static GatedEvents Read(EventTable table, string[] channels, bool gate)
    {
        int[]? inside = gate ? ScatterCloud.Find(table) : null;
        var values = new double[channels.Length][];
        for (int c = 0; c < channels.Length; c++)
        {
            int index = table.IndexOf(channels[c]);
            if (index < 0) throw new CompensationException($"{table.Name} lacks the channel '{channels[c]}' that another control has; all controls must be measured with the same settings.");
            var column = table.Columns[index];
            values[c] = new double[inside?.Length ?? table.EventCount];
            if (inside is null) column.CopyTo(0, values[c]);
            else column.CopyTo(inside, values[c]);
        }

        return new GatedEvents(table, channels, values, !gate || inside is not null);
    }

    /// <summary>Some of the channels.</summary>
    public GatedEvents Select(string[] channels) => this with { Channels = channels, Values = [.. channels.Select(c => Values[Array.IndexOf(Channels, c)])] };

    /// <summary>The upper end of a channel.</summary>
    public double Range(int channel) => Table.ChannelNamed(Channels[channel]).Range;

    /// <summary>Whether any of the channels is saturated.</summary>
    public bool IsSaturated(int i)
    {
        for (int c = 0; c < Values.Length; c++)
        {
            if (IsSaturated(c, i)) return true;
        }

        return false;
    }

    /// <summary>Whether one channel is saturated.</summary>
    public bool IsSaturated(int channel, int i) => Values[channel][i] >= SaturatedFrom * Range(channel);

    /// <summary>The values of the events for which a test holds.</summary>
    public double[][] Where(Func<int, bool> test)
    {
        int[] chosen = [.. Enumerable.Range(0, Count).Where(test)];
        return [.. Values.Select(column => chosen.Select(i => column[i]).ToArray())];
    }
}
