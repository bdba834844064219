namespace FlowCytometry.Compensation.Controls;

/// <summary>A spillover matrix from controls, with the grounds for trusting it.</summary>
/// <param name="Spillover">The matrix, over the controls' detectors in the order of the files' channels.</param>
/// <param name="Controls">What each control gave, in the order of the matrix's rows.</param>
/// <param name="ConditionNumber">Of the matrix, in the 1-norm.</param>
public sealed record SpilloverEstimate(SpilloverMatrix Spillover, IReadOnlyList<ControlReport> Controls, double ConditionNumber);
