namespace MrdAnalyzer.Protocols;

/// <summary>A protocol that does not exist, or a protocol file that says something impossible. The message names file, line and remedy.</summary>
public sealed class ProtocolException : Exception
{
    /// <summary>A protocol that cannot be used.</summary>
    public ProtocolException(string message) : base(message) { }

    /// <summary>A protocol that cannot be used.</summary>
    public ProtocolException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>A protocol that cannot be used.</summary>
    public ProtocolException() { }
}
