namespace FlowCytometry.Fcs;

/// <summary>Of which data sets the events are read.</summary>
public enum FcsEventSelection
{
    /// <summary>Only headers and keywords are read.</summary>
    None,

    /// <summary>The data set named by the options, or the default one.</summary>
    Default,

    /// <summary>Every data set.</summary>
    All,
}
