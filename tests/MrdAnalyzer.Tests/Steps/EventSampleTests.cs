using FlowCytometry;
using FlowCytometry.Compensation;
using FlowCytometry.Gating;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer.Tests.Steps;

public class EventSampleTests
{
    // Small samples, whose levels are kept, and larger ones, of which the events are taken out.
    [Theory]
    [InlineData(2_000)]
    [InlineData(70_000)]
    public void Chosen_events_are_looked_at_as_if_they_were_the_table(int n)
    {
        var random = new Random(n);
        var table = new EventTable(
            "sample.fcs",
            n,
            [new Channel("SSC-A", null, ChannelKind.SideScatter, 262144), new Channel("FITC-A", "CD19", ChannelKind.Fluorescence, 262144), new Channel("PE-A", "CD10", ChannelKind.Fluorescence, 262144)],
            [.. Enumerable.Range(0, 3).Select(_ => new EventColumn(Enumerable.Range(0, n).Select(_ => (float)((random.NextDouble() * 5_000) - 500)).ToArray()))],
            new SpilloverMatrix(["FITC-A", "PE-A"], [1, 0.2, 0.1, 1]));
        var sample = new PreparedSample(table, EventMask.All(n));
        var mask = EventMask.Where(n, i => i % 3 == 0);
        var chosen = EventSample.Of(sample, mask);
        var alone = table.Where(mask);

        Assert.Equal(mask.Count, chosen.Count);
        foreach (var channel in table.Channels)
        {
            double decades = sample.Decades(channel);
            Assert.Equal(DimensionValues.Read(alone, sample.Dimension(channel)).Select(v => v * decades), chosen.Levels(channel));
            double[] values = new double[alone.EventCount];
            alone.Column(channel.Name).CopyTo(0, values);
            Assert.Equal(values, chosen.Values(channel));
            Assert.Equal(values.Select(v => v > 0 ? Math.Log10(v) : double.NaN), chosen.Logs(channel));
        }
    }
}
