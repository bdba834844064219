namespace MrdAnalyzer.Batch.Results;

/// <summary>The results database cannot be used. The message is one sentence that says why and what helps.</summary>
public sealed class ResultsException : Exception
{
    /// <summary>The database cannot be used.</summary>
    public ResultsException(string message) : base(message) { }

    /// <summary>The database cannot be used.</summary>
    public ResultsException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>The database cannot be used.</summary>
    public ResultsException() { }
}
