using FlowCytometry.Compensation;
using FlowCytometry.Fcs;
using MrdAnalyzer.Testing;

namespace FlowCytometry.Tests;

public class FcsImportTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Table_survives_writing_and_reading(bool isDouble)
    {
        float[] singles = [1, 2.5f, -3, 1e6f];
        double[] doubles = [0.1, 1e300, -7, 0];
        var table = new EventTable(
            "made.fcs",
            4,
            [
                new Channel("FSC-A", null, ChannelKind.ForwardScatter, 262144), new Channel("PE-A", "CD19", ChannelKind.Fluorescence, 262144),
                new Channel("FITC-A", "CD34", ChannelKind.Fluorescence, 262144), new Channel("Time", null, ChannelKind.Time, 100)
            ],
            [new EventColumn(singles), isDouble ? new EventColumn(doubles) : new EventColumn(singles), new EventColumn(singles), new EventColumn(singles)],
            new SpilloverMatrix(["PE-A", "FITC-A"], [1, 0.25, 0.125, 1]))
        {
            TimeStep = 0.01,
            Cytometer = "Test 3000",
        };

        var back = RoundTrip(table);
        Assert.Equal(table.Channels, back.Channels);
        for (int c = 0; c < 4; c++)
        {
            Assert.Equal(isDouble, back.Columns[c].IsDouble);
            for (int e = 0; e < 4; e++) Assert.Equal(table.Columns[c][e], back.Columns[c][e]);
        }

        Assert.Equal(["PE-A", "FITC-A"], back.Spillover!.Channels);
        Assert.Equal(0.25, back.Spillover[0, 1]);
        Assert.Equal(0.01, back.TimeStep);
        Assert.Equal("Test 3000", back.Cytometer);
        Assert.Equal("Test 3000", back.Keywords["$cyt"]);
    }

    [Fact]
    public void Subset_without_a_spillover_channel_is_written_without_the_matrix()
    {
        var table = new EventTable(
            "t",
            1,
            [new Channel("A", null, ChannelKind.Fluorescence, 1024), new Channel("B", null, ChannelKind.Fluorescence, 1024)],
            [new EventColumn(new float[] { 1 }), new EventColumn(new float[] { 2 })],
            new SpilloverMatrix(["A", "B"], [1, 0, 0, 1]));
        Assert.Null(RoundTrip(table.Select(["B"])).Spillover);
    }

    [SharedDataFact]
    public void Logarithmic_channels_are_linearised_with_their_range()
    {
        var table = FcsImport.Read(SharedData.Path("gating-ml", "fcs", "data1.fcs"));
        Assert.Equal(ChannelKind.ForwardScatter, table.Channels[0].Kind);
        Assert.Equal(ChannelKind.SideScatter, table.Channels[1].Kind);
        Assert.Equal("CD4", table.Channels[2].Marker?.Name);
        Assert.Equal("FL1-H", table.Panel.Find("CD4")?.Name);
        Assert.Equal(10000, table.Channels[2].Range, 1e-6);
        Assert.Equal(ChannelKind.Time, table.Channels[^1].Kind);
    }

    [SharedDataFact]
    public void Mass_cytometry_has_metals_and_markers()
    {
        var table = FcsImport.Read(SharedData.Path("marrow", "marrow-basal.fcs"));
        Assert.Equal(103757, table.EventCount);
        Assert.Equal("CD45RA", table.Channels[table.IndexOf("La(138.906)-Dual")].Marker?.Name);
        Assert.All(table.Channels.Where(c => c.Name.EndsWith("-Dual", StringComparison.Ordinal)), c => Assert.Equal(ChannelKind.Mass, c.Kind));
        Assert.Equal(ChannelKind.Other, table.Channels[table.IndexOf("Cell_length")].Kind);
        Assert.Equal("In(114.903)-Dual", table.Panel.Find("CD45")?.Name);
        Assert.NotNull(table.Panel.Find("viability"));
    }

    [SharedDataFact]
    public void Chosen_parameters_make_a_narrow_table()
    {
        var table = FcsImport.Read(SharedData.Path("flowjo", "flowsom", "68983.fcs"), new FcsReadOptions { Parameters = ["FSC-A", "PE-Cy7-A"] });
        Assert.Equal(["FSC-A", "PE-Cy7-A"], table.Channels.Select(c => c.Name));
        Assert.Equal("PE-Cy7-A", table.Panel.Find("CD3")?.Name);
    }

    [SharedDataFact]
    public void Every_readable_file_makes_a_table()
    {
        int read = 0;
        foreach (string path in Directory.EnumerateFiles(SharedData.Path("fcs"), "*", SearchOption.AllDirectories))
        {
            FcsFile file;
            try
            {
                file = FcsFile.Read(path);
            }
            catch (FcsFormatException)
            {
                continue;
            }

            if (!file.DataSets[file.DefaultDataSet].HasEvents) continue;
            var table = FcsImport.ToEventTable(file);
            Assert.Equal(table.Channels.Count, table.Columns.Count);
            read++;
        }

        Assert.True(read > 30, $"{read}");
    }

    private static EventTable RoundTrip(EventTable table)
    {
        using var stream = new MemoryStream();
        FcsWriter.Write(stream, FcsImport.ToContent(table));
        stream.Position = 0;
        return FcsImport.ToEventTable(FcsFile.Read(stream, "made.fcs"));
    }
}
