using FlowCytometry;

namespace MrdAnalyzer.Tests.Quality;

/// <summary>A run whose rate and gain at every share of its events are given: three kinds of cells, four channels, time in hundredths of a second.</summary>
internal static class SyntheticRun
{
    public static EventTable Make(
        int events = 200_000,
        Func<double, double>? rate = null,
        Func<double, double>? gain = null,
        Func<double, double>? pauseSeconds = null,
        bool withTime = true,
        double? timeStep = 0.01,
        double tick = 1,
        int seed = 7)
    {
        var random = new Random(seed);
        var values = new float[4][];
        for (int c = 0; c < values.Length; c++) values[c] = new float[events];
        var times = new float[events];
        double time = 0;
        for (int i = 0; i < events; i++)
        {
            double at = i / (double)events, factor = gain?.Invoke(at) ?? 1;
            time += (-Math.Log(1 - random.NextDouble()) / 3000 / (rate?.Invoke(at) ?? 1)) + (pauseSeconds?.Invoke(at) ?? 0);
            times[i] = (float)(Math.Floor(time * 100 / tick) * tick);
            double kind = random.NextDouble();
            double size = kind < 0.6 ? 90_000 : kind < 0.9 ? 45_000 : 60_000;
            values[0][i] = (float)(size * LogNormal(0.15));
            values[1][i] = (float)(size * 0.7 * LogNormal(0.3));
            values[2][i] = (float)((kind < 0.6 ? 3_000 : kind < 0.9 ? 20_000 : 800) * LogNormal(0.35) * factor);
            values[3][i] = (float)((kind > 0.9 ? 8_000 * LogNormal(0.4) * factor : 0) + (150 * Normal()));
        }

        List<Channel> channels =
        [
            new("FSC-A", null, ChannelKind.ForwardScatter, 262_144), new("SSC-A", null, ChannelKind.SideScatter, 262_144),
            new("V500-A", "CD45", ChannelKind.Fluorescence, 262_144), new("PE-Cy7-A", "CD19", ChannelKind.Fluorescence, 262_144),
        ];
        List<EventColumn> columns = [.. values.Select(v => new EventColumn(v))];
        if (withTime)
        {
            channels.Add(new Channel("Time", null, ChannelKind.Time, 262_144));
            columns.Add(new EventColumn(times));
        }

        return new EventTable("synthetic.fcs", events, channels, columns) { TimeStep = timeStep };

        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        double LogNormal(double cv) => Math.Exp(cv * Normal());
    }

    /// <summary>The table with its events in another order.</summary>
    public static EventTable Shuffled(EventTable table, int seed = 3)
    {
        int[] order = [.. Enumerable.Range(0, table.EventCount)];
        new Random(seed).Shuffle(order);
        var columns = table.Columns.Select(c => new EventColumn(order.Select(i => (float)c[i]).ToArray())).ToList();
        return new EventTable(table.Name, table.EventCount, table.Channels, columns) { TimeStep = table.TimeStep };
    }
}
