using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FlowCytometry.Compensation;
using FlowCytometry.Fcs;
using FlowCytometry.Gating;
using MrdAnalyzer.Batch.Cluster;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>The command line is wrong; the message is the sentence for the user.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>An input cannot be read or does not fit; the message is the sentence for the user.</summary>
internal sealed class InputException(string file, string message) : Exception(message)
{
    /// <summary>Which input.</summary>
    public string File { get; } = file;
}

/// <summary>Why a command, or one of its files, failed: exit code, file and one sentence.</summary>
internal sealed record Failure(int Code, string? File, string Message, Exception Cause)
{
    /// <summary>Puts an exception into the user's terms; whatever no layer throws on purpose is a fault of the program.</summary>
    public static Failure Of(Exception cause, string? file = null) => cause switch
    {
        // Work on several threads: the first of its failures stands for all.
        AggregateException { InnerExceptions: [var first, ..] } => Of(first, file),
        UsageException => new(ExitCode.Usage, file, cause.Message, cause),
        InputException input => new(ExitCode.Input, input.File, input.Message, cause),
        FcsFormatException or GatingException or CompensationException or ProtocolException or MrdInputException or InvalidDataException or ResultsException or SlurmException => new(ExitCode.Input, file, cause.Message, cause),
        FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException => new(ExitCode.Input, file, cause.Message, cause),
        OperationCanceledException => new(ExitCode.Interrupted, file, "interrupted", cause),
        _ => new(ExitCode.Fault, file, $"a fault of the program, {FaultId(cause)}: please report it with this number and the command line; --verbose shows where", cause),
    };

    /// <summary>One sentence on stderr; under <paramref name="json"/> the same as a JSON document on a line of its own.</summary>
    public void WriteTo(Terminal terminal, bool json)
    {
        terminal.Progress?.Clear();
        terminal.Error.WriteLine($"mrd: {(File is null || Message.Contains(Path.GetFileName(File), StringComparison.Ordinal) ? "" : File + ": ")}{Message}");
        if (terminal.Verbosity == Verbosity.Verbose && Code == ExitCode.Fault) terminal.Error.WriteLine(Cause);
        if (json) terminal.Error.WriteLine(ToJson());
    }

    private string ToJson()
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Json.Compact))
        {
            writer.WriteStartObject();
            writer.WriteString("schema", "mrd-error/1");
            writer.WriteNumber("exitCode", Code);
            writer.WriteString("file", File);
            writer.WriteString("message", Message);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    // The same fault at the same place has the same number, whatever the input.
    private static string FaultId(Exception cause)
    {
        string place = cause.GetType().FullName + cause.StackTrace?.Split('\n').FirstOrDefault()?.Split(" in ")[0];
        return "MRD-" + Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(place)), 0, 4).ToLower(CultureInfo.InvariantCulture);
    }
}
