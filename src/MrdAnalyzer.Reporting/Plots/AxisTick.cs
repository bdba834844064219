namespace MrdAnalyzer.Reporting.Plots;

/// <summary>One tick of an axis.</summary>
/// <param name="Position">Where, in display positions of the axis.</param>
/// <param name="IsMajor">Whether it is long; a minor tick has no label.</param>
/// <param name="Label">Its label, for instance <c>50K</c>, or <c>−10</c> before an exponent; empty where there is no room.</param>
/// <param name="Exponent">What stands above the line after the label, for instance the 3 of 10³, or null.</param>
public sealed record AxisTick(double Position, bool IsMajor, string Label = "", string? Exponent = null);
