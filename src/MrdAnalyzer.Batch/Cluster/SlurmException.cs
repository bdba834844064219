namespace MrdAnalyzer.Batch.Cluster;

/// <summary>Slurm is not here, or refuses. The message is one sentence.</summary>
public sealed class SlurmException : Exception
{
    /// <summary>Slurm refuses.</summary>
    public SlurmException(string message) : base(message) { }

    /// <summary>Slurm refuses.</summary>
    public SlurmException(string message, Exception? innerException) : base(message, innerException) { }

    /// <summary>Slurm refuses.</summary>
    public SlurmException() { }
}
