namespace MrdAnalyzer.Reporting.Plots;

/// <summary>How a <see cref="DensityPlot"/> shows the events themselves.</summary>
public enum DensityStyle
{
    /// <summary>A dot an event, coloured by the density round it; grey where populations are drawn above.</summary>
    Dots,

    /// <summary>Lines that enclose 10, 20, ... 90 and 95 % of the events, and the events outside of them as dots.</summary>
    Contours,
}
