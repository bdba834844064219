namespace FlowCytometry.Tests;

public class PanelTests
{
    [Fact]
    public void Area_goes_before_height_and_a_stain_alone_before_a_shared_one()
    {
        var panel = new Panel([Channel("PE-H", "CD19"), Channel("PE-A", "CD19"), Channel("APC-A", "CD66c+CD123"), Channel("FITC-A", "CD123"), Channel("BV-A", null)]);
        Assert.Equal("PE-A", panel.Find("CD19")?.Name);
        Assert.Equal("PE-A", panel.Find("cd19 pe-cy7")?.Name);
        Assert.Equal(["PE-A", "PE-H"], panel.FindAll("CD19").Select(c => c.Name));
        Assert.Equal("APC-A", panel.Find("CD66c")?.Name);
        Assert.Equal("FITC-A", panel.Find("CD123")?.Name);
        Assert.Null(panel.Find("CD34"));
        Assert.Null(panel.Find(""));
    }

    [Fact]
    public void Inside_is_not_found_for_outside()
    {
        var panel = new Panel([Channel("PB-A", "cyCD3")]);
        Assert.Null(panel.Find("CD3"));
        Assert.NotNull(panel.Find("cyCD3"));
    }

    [Fact]
    public void Unknown_word_is_sought_in_the_labels()
    {
        var panel = new Panel([Channel("FITC-A", "GFP"), Channel("PE-A", "NKp46 PE"), Channel("APC-A", "CD45RA")]);
        Assert.Equal("FITC-A", panel.Find("gfp")?.Name);
        Assert.Equal("PE-A", panel.Find("NKp46")?.Name);
        Assert.Null(panel.Find("NKp4"));
        Assert.Null(panel.Find("CD45"));
    }

    [Fact]
    public void Scatter_and_time_are_no_stains() =>
        Assert.Empty(new Panel([new Channel("FSC-A", "CD19", ChannelKind.ForwardScatter, 1), new Channel("Time", "CD3", ChannelKind.Time, 1)]).Markers);

    private static Channel Channel(string name, string? label) => new(name, label, ChannelKind.Fluorescence, 262144);
}
