namespace MrdAnalyzer.Batch.Running;

/// <summary>A file is no longer the one that was taken in.</summary>
internal sealed class FileChangedException(string message) : Exception(message);
