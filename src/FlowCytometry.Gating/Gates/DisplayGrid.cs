namespace FlowCytometry.Gating.Gates;

/// <summary>
/// The display grid on which FlowJo tests a polygon: positions 0..1 times <see cref="Resolution"/>, made whole numbers for events and
/// vertices alike. Used only with <see cref="GatingOptions.FlowJoBinning"/>.
/// </summary>
/// <param name="Resolution">Grid steps an axis, 256 unless the workspace says otherwise.</param>
/// <param name="X">How the first axis is made whole.</param>
/// <param name="Y">How the second axis is made whole.</param>
public sealed record DisplayGrid(int Resolution, GridRounding X, GridRounding Y);
