using FlowCytometry.Fcs.Kernels;

namespace FlowCytometry.Fcs.Decoding;

/// <summary>From the stored values of a parameter to its scale values: a logarithmic amplification linearised, else a gain divided out.</summary>
internal readonly record struct ParameterScale(double Decades, double Range, double LogOffset, double Gain)
{
    /// <summary>Whether scale values differ from stored ones at all.</summary>
    public bool Changes => Decades != 0 || Gain != 1;

    /// <summary>That of a parameter in a data set of a version.</summary>
    public static ParameterScale Of(FcsParameter parameter, string version) => new(parameter.Decades, parameter.Range, parameter.LogOffset, EffectiveGain(parameter, version));

    /// <summary>The gain as far as it has an effect: none beside logarithmic amplification, on the time channel, and on floating point data of FCS 3.2.</summary>
    public static double EffectiveGain(FcsParameter parameter, string version)
    {
        if (parameter.Gain == 1 || parameter.Decades > 0 || parameter.IsTime) return 1;
        bool isFloat = parameter.DataType is FcsDataType.Single or FcsDataType.Double;
        return isFloat && string.CompareOrdinal(version, "FCS3.2") >= 0 ? 1 : parameter.Gain;
    }

    /// <summary>Scales values in place.</summary>
    public void Apply(Span<double> values)
    {
        if (Decades > 0) ScaleKernel.Linearise(values, Decades, Range, LogOffset);
        else ScaleKernel.Divide(values, Gain);
    }
}
