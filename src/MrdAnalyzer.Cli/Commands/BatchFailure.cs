using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>Why a file of a batch failed, in the words that the other commands use.</summary>
internal static class BatchFailure
{
    public static Failed Explain(Exception cause, string path)
    {
        var failure = Failure.Of(cause, path);
        string reason = failure.Message.Contains(Path.GetFileName(path), StringComparison.Ordinal) ? failure.Message : $"{Path.GetFileName(path)}: {failure.Message}";
        return new Failed(cause is IOException or UnauthorizedAccessException ? FailureKind.Surroundings : failure.Code == ExitCode.Fault ? FailureKind.Fault : FailureKind.Input, reason);
    }
}
