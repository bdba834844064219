namespace FlowCytometry.Gating.Tests;

/// <summary>Small event tables by hand or by chance.</summary>
internal static class Tables
{
    public static EventTable Of(params (string Name, double[] Values)[] columns) =>
        new("hand.fcs", columns[0].Values.Length, [.. columns.Select(c => new Channel(c.Name, null, ChannelKind.Other, 1))], [.. columns.Select(c => new EventColumn(c.Values))]);

    public static EventTable Random(int events, int seed, params string[] names)
    {
        var random = new Random(seed);
        return Of([.. names.Select(n => (n, Enumerable.Range(0, events).Select(_ => random.NextDouble() * 100).ToArray()))]);
    }
}
