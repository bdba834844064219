namespace MrdAnalyzer.Batch.Results;

/// <summary>How much an entry of the event log matters.</summary>
public enum EventLevel
{
    /// <summary>It went as it should.</summary>
    Information,

    /// <summary>A person should know.</summary>
    Warning,

    /// <summary>Something was not done.</summary>
    Error,
}
