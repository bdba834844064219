namespace FlowCytometry.Tests;

public class MarkerTests
{
    [Theory]
    // dye behind, before, glued; clone; case
    [InlineData("CD19", "CD19")]
    [InlineData("cd19", "CD19")]
    [InlineData("Cd19", "CD19")]
    [InlineData("CD 19", "CD19")]
    [InlineData("CD-19", "CD19")]
    [InlineData("CD19 PE-Cy7", "CD19")]
    [InlineData("CD19-PC7", "CD19")]
    [InlineData("CD19_PE_Cy7", "CD19")]
    [InlineData("CD19_1D3", "CD19")]
    [InlineData("CD19 (HIB19)", "CD19")]
    [InlineData("CD19/1D3", "CD19")]
    [InlineData("CD38_HB7", "CD38")]
    [InlineData("CD34_581", "CD34")]
    [InlineData("CD34 8G12", "CD34")]
    [InlineData("CD45-2D1", "CD45")]
    [InlineData("FITC::CD19", "CD19")]
    [InlineData("BV421-A :: CD34", "CD34")]
    [InlineData("PE-Cy7-A CD19", "CD19")]
    [InlineData("PE-Cy7CD19", "CD19")]
    [InlineData("CD19PE", "CD19")]
    [InlineData("CD45V500", "CD45")]
    [InlineData("CD19A", "CD19")]
    [InlineData("CD19-ECD", "CD19")]
    [InlineData("ECD-CD19", "CD19")]
    [InlineData("anti-CD10", "CD10")]
    [InlineData("anti CD10 BV605", "CD10")]
    [InlineData("hCD45", "CD45")]
    [InlineData("human CD45", "CD45")]
    [InlineData("CD45dim", "CD45")]
    [InlineData("CD34+", "CD34")]
    [InlineData("CD371 BV421", "CD371")]
    // letters
    [InlineData("CD45RA", "CD45RA")]
    [InlineData("cd45ra", "CD45RA")]
    [InlineData("CD45 RA FITC", "CD45RA")]
    [InlineData("CD45-RO", "CD45RO")]
    [InlineData("143Nd_CD45RA", "CD45RA")]
    [InlineData("Nd143Di (CD45RA)", "CD45RA")]
    [InlineData("142-CD19", "CD19")]
    [InlineData("CD66b", "CD66b")]
    [InlineData("CD66C", "CD66c")]
    [InlineData("CD66cPE", "CD66c")]
    [InlineData("CD79b APC", "CD79b")]
    [InlineData("CD62l", "CD62L")]
    [InlineData("CD11b", "CD11b")]
    [InlineData("CD3e", "CD3")]
    [InlineData("CD3ε", "CD3")]
    [InlineData("CD8a", "CD8")]
    [InlineData("CD8 B PE", "CD8")]
    [InlineData("CD235a", "CD235a")]
    [InlineData("Glycophorin A", "CD235a")]
    [InlineData("GlyA", "CD235a")]
    // inside and outside
    [InlineData("CD79a (cyt)", "CD79a")]
    [InlineData("cyCD79a", "CD79a")]
    [InlineData("cCD79a", "CD79a")]
    [InlineData("cyCD3", "cyCD3")]
    [InlineData("CyCD3 PB", "cyCD3")]
    [InlineData("cy CD3", "cyCD3")]
    [InlineData("cCD3", "cyCD3")]
    [InlineData("icCD3", "cyCD3")]
    [InlineData("cytoplasmic CD3", "cyCD3")]
    [InlineData("CD3 (cyt)", "cyCD3")]
    [InlineData("CD3 cyto", "cyCD3")]
    [InlineData("CD3 intracellular APC", "cyCD3")]
    [InlineData("CD22 (cyt)", "cyCD22")]
    [InlineData("CD3 Cy5", "CD3")]
    [InlineData("CD3-Cy7-PE", "CD3")]
    [InlineData("PE-Cy5 CD3", "CD3")]
    [InlineData("sCD3", "CD3")]
    [InlineData("SmCD3", "CD3")]
    [InlineData("surface CD3", "CD3")]
    // other antigens
    [InlineData("HLA DR", "HLA-DR")]
    [InlineData("HLADR", "HLA-DR")]
    [InlineData("hla-dr V500", "HLA-DR")]
    [InlineData("TdT", "TdT")]
    [InlineData("nTdT FITC", "TdT")]
    [InlineData("NuTdT", "TdT")]
    [InlineData("CyMPO", "MPO")]
    [InlineData("IgKappa", "IgKappa")]
    [InlineData("kappa", "IgKappa")]
    [InlineData("Igκ", "IgKappa")]
    [InlineData("SmIgκ", "IgKappa")]
    [InlineData("CyIgκ", "cyIgKappa")]
    [InlineData("Ig-Lambda PE", "IgLambda")]
    [InlineData("CyIgM", "cyIgM")]
    [InlineData("IgM", "IgM")]
    [InlineData("CyIgµ", "cyIgM")]
    [InlineData("NG2", "NG2")]
    [InlineData("TSLPR", "CRLF2")]
    [InlineData("TCRγδ", "TCRgd")]
    [InlineData("TCRyd", "TCRgd")]
    [InlineData("TCR a/b", "TCRab")]
    [InlineData("TRBC1", "TRBC1")]
    [InlineData("KI67", "Ki-67")]
    // dyes
    [InlineData("SYTO41", "SYTO")]
    [InlineData("Syto 41", "SYTO")]
    [InlineData("SYTO-16 FITC", "SYTO")]
    [InlineData("Viability", "viability")]
    [InlineData("103-Viability", "viability")]
    [InlineData("Live/Dead Aqua", "viability")]
    [InlineData("LIVE/DEAD Fixable Near-IR", "viability")]
    [InlineData("Live dead", "viability")]
    [InlineData("l/d", "viability")]
    [InlineData("7-AAD", "viability")]
    [InlineData("7AAD", "viability")]
    [InlineData("DAPI", "viability")]
    [InlineData("PI", "viability")]
    [InlineData("Zombie NIR", "viability")]
    [InlineData("FVS 510", "viability")]
    [InlineData("SYTOX Blue", "viability")]
    [InlineData("DRAQ7", "viability")]
    [InlineData("DRAQ5", "DRAQ5")]
    [InlineData("191-DNA", "DNA")]
    public void Label_names_its_marker(string label, string marker) => Assert.Equal(marker, Assert.Single(Marker.ParseAll(label)).Name);

    [Theory]
    [InlineData("FITC-A")]
    [InlineData("PE-Cy7-A")]
    [InlineData("PerCP-Cy5-5-A")]
    [InlineData("Pacific Blue-A")]
    [InlineData("BV421-A")]
    [InlineData("BUV395-A")]
    [InlineData("APC-R700-A")]
    [InlineData("ECD-A")]
    [InlineData("FL1-H")]
    [InlineData("FL1 INT LOG")]
    [InlineData("FL1-Height")]
    [InlineData("FSC-A")]
    [InlineData("SS INT LIN")]
    [InlineData("Time")]
    [InlineData("GFP")]
    [InlineData("V450-A")]
    [InlineData("Nd143Di")]
    [InlineData("CDR3")]
    [InlineData("CD")]
    [InlineData("CD0")]
    [InlineData("CD45R")] // B220: not CD45
    [InlineData("CD45xyz")]
    [InlineData("CD1234")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData(null)]
    public void Label_names_nothing(string? label)
    {
        Assert.Null(Marker.Parse(label));
        Assert.Empty(Marker.ParseDetector(label));
    }

    [Theory]
    [InlineData("CD66c/CD123", "CD66c", "CD123")]
    [InlineData("CD66c+CD123 PE", "CD66c", "CD123")]
    [InlineData("CD66c & CD123", "CD66c", "CD123")]
    [InlineData("CD3&19", "CD3", "CD19")]
    [InlineData("CD16/56", "CD16", "CD56")]
    [InlineData("CD16+56 PE", "CD16", "CD56")]
    [InlineData("CD66a/c", "CD66a", "CD66c")]
    [InlineData("CD73/CD304", "CD73", "CD304")]
    [InlineData("CD81 + CD9", "CD81", "CD9")]
    [InlineData("VIVID / CD14", "viability", "CD14")]
    [InlineData("CD8/IgLambda", "CD8", "IgLambda")]
    [InlineData("CD56/IgKappa", "CD56", "IgKappa")]
    [InlineData("IgM/CD117", "IgM", "CD117")]
    [InlineData("cyCD3/CD3", "cyCD3", "CD3")]
    [InlineData("CD45RA/CD45", "CD45RA", "CD45")]
    public void Combined_label_names_both(string label, string first, string second) =>
        Assert.Equal([first, second], Marker.ParseAll(label).Select(m => m.Name));

    [Fact]
    public void Polyclonal_letters_are_taken_apart() => Assert.Equal(["CD66a", "CD66c", "CD66d", "CD66e"], Marker.ParseAll("CD66acde").Select(m => m.Name));

    [Theory]
    [InlineData("PI-A")]
    [InlineData("DAPI-A")]
    [InlineData("FL4 PI-A")]
    [InlineData("7-AAD-A")]
    public void Detector_called_after_a_dye_says_nothing_of_staining(string name)
    {
        Assert.Empty(Marker.ParseDetector(name));
        Assert.Null(new Channel(name, null, ChannelKind.Fluorescence, 1).Marker);
        Assert.Equal("viability", new Channel(name, name, ChannelKind.Fluorescence, 1).Marker?.Name);
    }

    [Fact]
    public void Inside_is_another_marker_than_outside()
    {
        Assert.NotEqual(Marker.Parse("cyCD3"), Marker.Parse("CD3"));
        Assert.True(Marker.Parse("cyCD3")!.Value.IsCytoplasmic);
        Assert.False(Marker.Parse("CD79a")!.Value.IsCytoplasmic);
        Assert.Equal(Marker.Parse("CD19 PE"), Marker.Parse("cd19-PC7"));
    }

    [Fact]
    public void Standard_spelling_names_itself()
    {
        foreach (string label in new[] { "cyCD3", "CD66b", "HLA-DR", "IgKappa", "cyIgM", "TdT", "viability", "SYTO", "TCRgd", "Ki-67", "annexin V", "DNA", "CD62L", "CD45RA" })
        {
            Assert.Equal(label, Marker.Parse(label)?.Name);
        }
    }
}
