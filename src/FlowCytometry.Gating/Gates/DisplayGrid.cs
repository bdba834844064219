using FlowCytometry.Transforms;

namespace FlowCytometry.Gating.Gates;

/// <summary>
/// The display grid on which FlowJo tests a polygon: positions 0..1 times <see cref="Resolution"/>, made whole numbers for events and
/// vertices alike. Used only with <see cref="GatingOptions.FlowJoBinning"/>.
/// </summary>
/// <param name="Resolution">Grid steps an axis, 256 unless the workspace says otherwise.</param>
/// <param name="X">How the first axis is made whole.</param>
/// <param name="Y">How the second axis is made whole.</param>
public sealed record DisplayGrid(int Resolution, GridRounding X, GridRounding Y)
{
    /// <summary>The grid of two axes as FlowJo rounds them: a linear axis to the nearest point, any other to the one below.</summary>
    public static DisplayGrid For(int resolution, GateDimension x, GateDimension y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        if (resolution < 1) throw new GatingException(FormattableString.Invariant($"a display grid has one step or more, not {resolution}."));
        return new DisplayGrid(resolution, Rounding(x), Rounding(y));
    }

    private static GridRounding Rounding(GateDimension dimension) => dimension.Scale?.Transform is FlowJoLinearTransform ? GridRounding.Nearest : GridRounding.Floor;
}
