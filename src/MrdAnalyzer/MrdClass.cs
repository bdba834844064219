namespace MrdAnalyzer;

/// <summary>What a flow cytometric measurement says of residual disease. A plain yes or no would be wrong under every current guideline.</summary>
public enum MrdClass
{
    /// <summary>Below the limit of detection, and enough cells were looked at.</summary>
    NotDetected,

    /// <summary>Below the limit of detection, but too few cells were looked at to exclude disease at the level asked for.</summary>
    NotDetectedInsufficientSensitivity,

    /// <summary>At or above the limit of detection, below the limit of quantification.</summary>
    DetectedNotQuantifiable,

    /// <summary>Quantifiable, below the decision level.</summary>
    DetectedBelowThreshold,

    /// <summary>Quantifiable, at the decision level or above, as the rule set has it.</summary>
    Positive,

    /// <summary>Nothing can be said; the reasons say why.</summary>
    NotEvaluable,
}
