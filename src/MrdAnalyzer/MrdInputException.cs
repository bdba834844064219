namespace MrdAnalyzer;

/// <summary>An input that cannot be analysed as asked. The message is one sentence that names file, what is missing, and what exists.</summary>
public sealed class MrdInputException : Exception
{
    /// <summary>An input that cannot be analysed.</summary>
    public MrdInputException(string message) : base(message) { }

    /// <summary>An input that cannot be analysed.</summary>
    public MrdInputException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>An input that cannot be analysed.</summary>
    public MrdInputException() { }
}
