namespace FlowCytometry.Compensation;

/// <summary>A matrix cannot be built or does not fit the events; the message says which names or numbers, and the remedy.</summary>
public sealed class CompensationException : Exception
{
    /// <summary>With a message.</summary>
    public CompensationException(string message)
        : base(message)
    {
    }

    /// <summary>With a message and what caused it.</summary>
    public CompensationException(string message, Exception? inner)
        : base(message, inner)
    {
    }

    /// <summary>Without a message.</summary>
    public CompensationException()
    {
    }
}
