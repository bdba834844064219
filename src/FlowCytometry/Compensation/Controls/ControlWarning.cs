namespace FlowCytometry.Compensation.Controls;

/// <summary>What makes a control's coefficients doubtful.</summary>
/// <param name="Code">Stable name: <c>few-positives</c>, <c>dim</c>, <c>saturated</c>, <c>not-brightest</c>, <c>other-background</c>, <c>not-proportional</c>, <c>negative-spillover</c>, <c>no-scatter</c>.</param>
/// <param name="Message">One sentence with the numbers.</param>
public sealed record ControlWarning(string Code, string Message);
