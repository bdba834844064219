using FlowCytometry;
using FlowCytometry.Fcs;

namespace MrdAnalyzer.Benchmarks;

/// <summary>A tube of any size made from a given one: fewer events, evenly spread, or the same ones again and again while the clock goes on.</summary>
internal static class RepeatedTube
{
    /// <summary>Writes it.</summary>
    public static void Write(string source, string target, int events)
    {
        var tube = FcsImport.Read(source);
        if (events < tube.EventCount) tube = tube.Where(EventMask.All(tube.EventCount).Thin(events));
        var columns = tube.Channels.Zip(tube.Columns).Select(c => Repeat(c.Second, events, c.First.Kind == ChannelKind.Time));
        var repeated = new EventTable(tube.Name, events, tube.Channels, [.. columns], tube.Spillover) { TimeStep = tube.TimeStep, Cytometer = tube.Cytometer };
        using var stream = File.Create(target);
        FcsWriter.Write(stream, FcsImport.ToContent(repeated));
    }

    private static EventColumn Repeat(EventColumn column, int events, bool isTime)
    {
        float[] values = new float[events];
        float span = isTime ? (float)column[column.Count - 1] : 0;
        for (int at = 0, round = 0; at < events; at += column.Count, round++)
        {
            var part = values.AsSpan(at, Math.Min(column.Count, events - at));
            column.Singles[..part.Length].CopyTo(part);
            if (!isTime) continue;
            foreach (ref float time in part) time += round * span;
        }

        return new EventColumn(values);
    }
}
