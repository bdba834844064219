namespace FlowCytometry.Tests;

public class ChannelNamesTests
{
    [Theory]
    [InlineData("FSC-A", ChannelKind.ForwardScatter, PulseFeature.Area)]
    [InlineData("FSC-H", ChannelKind.ForwardScatter, PulseFeature.Height)]
    [InlineData("FSC-W", ChannelKind.ForwardScatter, PulseFeature.Width)]
    [InlineData("FSC", ChannelKind.ForwardScatter, PulseFeature.Unknown)]
    [InlineData("FSC LogH", ChannelKind.ForwardScatter, PulseFeature.Height)]
    [InlineData("FS INT LIN", ChannelKind.ForwardScatter, PulseFeature.Area)]
    [InlineData("FS PEAK LIN", ChannelKind.ForwardScatter, PulseFeature.Height)]
    [InlineData("FS TOF LIN", ChannelKind.ForwardScatter, PulseFeature.Width)]
    [InlineData("FS Lin", ChannelKind.ForwardScatter, PulseFeature.Unknown)]
    [InlineData("SSC-A", ChannelKind.SideScatter, PulseFeature.Area)]
    [InlineData("SSC-B-H", ChannelKind.SideScatter, PulseFeature.Height)]
    [InlineData("VSSC-A", ChannelKind.SideScatter, PulseFeature.Area)]
    [InlineData("SS INT LIN", ChannelKind.SideScatter, PulseFeature.Area)]
    [InlineData("Time", ChannelKind.Time, PulseFeature.Unknown)]
    [InlineData("TIME", ChannelKind.Time, PulseFeature.Unknown)]
    [InlineData("HDR-T", ChannelKind.Time, PulseFeature.Unknown)]
    [InlineData("HDR-CE", ChannelKind.Other, PulseFeature.Unknown)]
    [InlineData("Event_length", ChannelKind.Other, PulseFeature.Unknown)]
    [InlineData("absoluteEventNumber", ChannelKind.Other, PulseFeature.Unknown)]
    [InlineData("FITC-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("PE-Cy7-H", ChannelKind.Fluorescence, PulseFeature.Height)]
    [InlineData("FL1 INT LOG", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("FL1-H", ChannelKind.Fluorescence, PulseFeature.Height)]
    [InlineData("FL2-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("B515-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("V450-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("BV421-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("R1-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("YL2-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("Qdot 605-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("Y2-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("Y610-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("I515", ChannelKind.Fluorescence, PulseFeature.Unknown)]
    [InlineData("PE", ChannelKind.Fluorescence, PulseFeature.Unknown)]
    [InlineData("PI-A", ChannelKind.Fluorescence, PulseFeature.Area)]
    [InlineData("FSC-Height", ChannelKind.ForwardScatter, PulseFeature.Height)]
    [InlineData("FW-SC", ChannelKind.ForwardScatter, PulseFeature.Unknown)]
    [InlineData("405nm 405SSC (405/10) LogH", ChannelKind.SideScatter, PulseFeature.Height)]
    [InlineData("405nm BV421 (445/60) LogH", ChannelKind.Fluorescence, PulseFeature.Height)]
    [InlineData("B-SSC-A", ChannelKind.SideScatter, PulseFeature.Area)]
    [InlineData("Width", ChannelKind.Other, PulseFeature.Unknown)]
    [InlineData("Y89Di", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("I127Di", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("Nd143Di", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("(Nd143)Di", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("143Nd_CD45RA", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("Ir191Di", ChannelKind.Mass, PulseFeature.Unknown)]
    [InlineData("Nd(141.907)-Dual", ChannelKind.Mass, PulseFeature.Unknown)]
    public void Names_tell_kind_and_pulse(string name, ChannelKind kind, PulseFeature pulse)
    {
        Assert.Equal(kind, ChannelNames.Kind(name, null, null, isMassCytometer: false));
        Assert.Equal(pulse, ChannelNames.Pulse(name));
    }

    [Fact]
    public void Stated_type_goes_before_the_name()
    {
        Assert.Equal(ChannelKind.SideScatter, ChannelNames.Kind("X1", null, "Side_Scatter", isMassCytometer: false));
        Assert.Equal(ChannelKind.Other, ChannelNames.Kind("FITC-A", null, "Classification", isMassCytometer: false));
    }

    [Fact]
    public void Mass_cytometer_makes_its_channels_metals()
    {
        Assert.True(ChannelNames.IsMassCytometer("DVSSCIENCES-CYTOF-6.0.626"));
        Assert.Equal(ChannelKind.Mass, ChannelNames.Kind("CD45", null, null, isMassCytometer: true));
        Assert.Equal(ChannelKind.Other, ChannelNames.Kind("Cell_length", null, null, isMassCytometer: true));
        Assert.Equal(ChannelKind.Time, ChannelNames.Kind("Time", null, null, isMassCytometer: true));
    }
}
