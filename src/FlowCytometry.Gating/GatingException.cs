namespace FlowCytometry.Gating;

/// <summary>A gating strategy is not valid, or does not fit the events it is applied to. The message names gate, channel and remedy.</summary>
public class GatingException : Exception
{
    /// <summary>With an empty message.</summary>
    public GatingException()
    {
    }

    /// <summary>With a sentence for the user.</summary>
    public GatingException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence for the user, and what caused it.</summary>
    public GatingException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
