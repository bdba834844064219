using FlowCytometry;

namespace MrdAnalyzer.Quality;

/// <summary>The time of the events in the order they were measured in, as far as the file tells.</summary>
internal sealed class TimeAxis
{
    private static readonly EventColumn _none = new(Array.Empty<double>());

    private TimeAxis(Channel? channel, string? problem, EventColumn times, int[]? order) => (Channel, Problem, Times, Order) = (channel, problem, times, order);

    /// <summary>The time channel, or null.</summary>
    public Channel? Channel { get; }

    /// <summary>Why time cannot be told, as a clause; null where it can.</summary>
    public string? Problem { get; }

    /// <summary>Ascending times but for jitter, in the channel's unit; empty with a <see cref="Problem"/>.</summary>
    public EventColumn Times { get; }

    /// <summary>Indices of the events in order of time; null where the file is in that order.</summary>
    public int[]? Order { get; }

    /// <summary>Reads the first time channel.</summary>
    public static TimeAxis Of(EventTable table)
    {
        if (table.Channels.FirstOrDefault(c => c.Kind == ChannelKind.Time) is not { } channel) return Without(null, "the file has no time channel");
        var times = table.Column(channel.Name);
        int falls = 0;
        double fallen = 0, low = double.PositiveInfinity, high = double.NegativeInfinity;
        foreach (var piece in TimePieces.Map(times, LookAt))
        {
            if (piece.NotFinite >= 0) return Without(channel, $"{channel.Name} of event {piece.NotFinite + 1} is not a number");
            falls += piece.Falls;
            (fallen, low, high) = (Math.Max(fallen, piece.Fallen), Math.Min(low, piece.Low), Math.Max(high, piece.High));
        }

        if (!(high > low)) return Without(channel, $"{channel.Name} stands still");

        // Small steps back are jitter of the clock; many falls are a file out of order, which sorting mends; few and deep are a clock that wrapped
        // or was set back, and then two stretches of the run share the same times.
        if (fallen < (high - low) / 1000) return new TimeAxis(channel, null, times, null);
        if (falls < times.Count / 10) return Without(channel, $"{channel.Name} falls back {falls} times");
        double[] sorted = new double[times.Count];
        times.CopyTo(0, sorted);
        int[] order = [.. Enumerable.Range(0, sorted.Length)];
        Array.Sort(sorted, order);
        return new TimeAxis(channel, null, new EventColumn(sorted), order);
    }

    private static Piece LookAt(int first, ReadOnlySpan<double> times)
    {
        int falls = 0;
        double fallen = 0, low = double.PositiveInfinity, high = double.NegativeInfinity, before = double.NegativeInfinity;
        for (int i = 0; i < times.Length; i++)
        {
            double time = times[i];
            if (!double.IsFinite(time)) return new Piece(first + i, 0, 0, 0, 0);
            if (time < before)
            {
                falls++;
                fallen = Math.Max(fallen, before - time);
            }

            (before, low, high) = (time, Math.Min(low, time), Math.Max(high, time));
        }

        return new Piece(-1, falls, fallen, low, high);
    }

    private static TimeAxis Without(Channel? channel, string problem) => new(channel, problem, _none, null);

    // What a piece of the run shows: the first event without a finite time or -1, how often and how far time falls, its ends.
    private readonly record struct Piece(int NotFinite, int Falls, double Fallen, double Low, double High);
}
