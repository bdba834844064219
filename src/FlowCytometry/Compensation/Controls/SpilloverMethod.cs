namespace FlowCytometry.Compensation.Controls;

/// <summary>How a coefficient is taken from a control.</summary>
public enum SpilloverMethod
{
    /// <summary>
    /// The slope of a detector on the dye's own over the positive events, through the negative population: least squares with Tukey's biweight
    /// and weights for photon noise.
    /// </summary>
    RobustRegression,

    /// <summary>
    /// The medians of all events of the control less those of the unstained file, negative differences as 0, divided by that of the dye's own
    /// detector (Bagwell and Adams 1993; <c>spillover</c> of flowCore with its default settings). Needs an unstained file.
    /// </summary>
    Medians,

    /// <summary>The same with modes of a kernel density for the medians (<c>spillover</c> of flowCore with <c>method = "mode"</c>).</summary>
    Modes,
}
