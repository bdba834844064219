using FlowCytometry.Fcs.Decoding;
using FlowCytometry.Fcs.Kernels;

namespace FlowCytometry.Fcs;

public sealed partial class FcsDataSet
{
    /// <summary>
    /// The scale values of one parameter (FCS 3.1, 3.2 $PnE, $PnG): integer data with logarithmic amplification become
    /// 10^(decades x channel / <c>$PnR</c>) x offset; otherwise the gain is divided out. A gain has no effect beside logarithmic
    /// amplification, on the time channel, and on floating point data of FCS 3.2. Computed in double; kept in single precision where
    /// that is exact. The same object as <see cref="Raw"/> where nothing changes, otherwise computed anew at each call.
    /// </summary>
    /// <param name="parameterIndex">Zero-based.</param>
    /// <exception cref="InvalidOperationException">The parameter's events were not asked for.</exception>
    public FcsColumn Scaled(int parameterIndex)
    {
        var raw = Raw(parameterIndex);
        var scale = ScaleOf(parameterIndex);
        if (!scale.Changes) return raw;

        double[] values = raw.ToDoubles();
        scale.Apply(values);
        float[] singles = GC.AllocateUninitializedArray<float>(values.Length);
        return ScaleKernel.TryNarrow(values, singles) ? new(singles) : new(values);
    }

    /// <summary>Whether scale values of a parameter are other than its stored ones.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    public bool IsScaled(int parameterIndex) => ScaleOf(parameterIndex).Changes;

    /// <summary>What makes scale values of a parameter's stored ones.</summary>
    private ParameterScale ScaleOf(int parameterIndex) => ParameterScale.Of(Parameters[parameterIndex], Version);

    /// <summary>The parameter without a gain that has no effect and that its version of the standard does not allow.</summary>
    internal FcsParameter Written(FcsParameter parameter) => ParameterScale.EffectiveGain(parameter, Version) == 1 ? parameter with { Gain = 1 } : parameter;
}
