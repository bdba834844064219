namespace MrdAnalyzer.Batch.Running;

/// <summary>A report cannot be written, however long was waited: the batch stops, and goes on when it is started again.</summary>
internal sealed class ReportException(string message, Exception innerException) : Exception(message, innerException);
