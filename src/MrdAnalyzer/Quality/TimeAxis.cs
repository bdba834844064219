using FlowCytometry;

namespace MrdAnalyzer.Quality;

/// <summary>The time of the events in the order they were measured in, as far as the file tells.</summary>
internal sealed class TimeAxis
{
    private TimeAxis(Channel? channel, string? problem, double[] times, int[]? order) => (Channel, Problem, Times, Order) = (channel, problem, times, order);

    /// <summary>The time channel, or null.</summary>
    public Channel? Channel { get; }

    /// <summary>Why time cannot be told, as a clause; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>Ascending times but for jitter, in the channel's unit; empty with a <see cref="Problem"/>.</summary>
    public double[] Times { get; }

    /// <summary>Indices of the events in order of time; null where the file is in that order.</summary>
    public int[]? Order { get; }

    /// <summary>Reads the first time channel.</summary>
    public static TimeAxis Of(EventTable table)
    {
        if (table.Channels.FirstOrDefault(c => c.Kind == ChannelKind.Time) is not { } channel) return Without(null, "the file has no time channel");
        var times = new double[table.EventCount];
        table.Column(channel.Name).CopyTo(0, times);
        int falls = 0;
        double fallen = 0, low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int i = 0; i < times.Length; i++)
        {
            double time = times[i];
            if (!double.IsFinite(time)) return Without(channel, $"{channel.Name} of event {i + 1} is not a number");
            if (i > 0 && time < times[i - 1])
            {
                falls++;
                fallen = Math.Max(fallen, times[i - 1] - time);
            }

            low = Math.Min(low, time);
            high = Math.Max(high, time);
        }

        if (!(high > low)) return Without(channel, $"{channel.Name} stands still");

        // Small steps back are jitter of the clock; many falls are a file out of order, which sorting mends; few and deep are a clock that wrapped
        // or was set back, and then two stretches of the run share the same times.
        if (fallen < (high - low) / 1000) return new TimeAxis(channel, null, times, null);
        if (falls < times.Length / 10) return Without(channel, $"{channel.Name} falls back {falls} times");
        int[] order = [.. Enumerable.Range(0, times.Length)];
        Array.Sort(times, order);
        return new TimeAxis(channel, null, times, order);
    }

    private static TimeAxis Without(Channel? channel, string problem) => new(channel, problem, [], null);
}
