using System.Globalization;
using System.Text;
using System.Text.Json;
using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>
/// What a batch shows: a line that renews itself on a terminal, a plain line every ten seconds without one, a line of JSON a file where
/// that is asked for, and a count at the end.
/// </summary>
internal sealed class BatchConsole(Terminal terminal, bool json) : IBatchObserver
{
    private static readonly TimeSpan Plain = TimeSpan.FromSeconds(10), Live = TimeSpan.FromMilliseconds(200);
    private readonly Lock _gate = new();
    private long _shown = TimeProvider.System.GetTimestamp();
    private (long Found, long Finished) _last = (-1, -1);
    private bool _hasLine;

    /// <inheritdoc/>
    public void Note(string sentence)
    {
        lock (_gate)
        {
            ClearLine();
            terminal.Note("mrd: " + Harmless(sentence));
        }
    }

    /// <inheritdoc/>
    public void File(FileOutcome outcome, BatchProgress progress)
    {
        lock (_gate)
        {
            if (json) Line(writer => Write(writer, outcome));
            if (outcome.Result is null)
            {
                ClearLine();
                terminal.Error.WriteLine("mrd: in quarantine: " + Harmless(outcome.Reason ?? ""));
            }
            else if (terminal.Verbosity == Verbosity.Verbose)
            {
                ClearLine();
                terminal.Detail($"{(outcome.IsKnown ? "known" : "done")}  {outcome.Result.Verdict.ToName()}  {Harmless(outcome.Path)}");
            }
        }

        Progress(progress);
    }

    /// <inheritdoc/>
    public void Progress(BatchProgress progress)
    {
        lock (_gate)
        {
            if (terminal.Verbosity == Verbosity.Quiet || TimeProvider.System.GetElapsedTime(_shown) < (terminal.ErrorIsTerminal ? Live : Plain)) return;
            var now = (progress.Found, progress.Done + progress.Known + progress.Quarantined);
            if (!terminal.ErrorIsTerminal && now == _last) return; // a log shall not grow while nothing happens
            _last = now;
            _shown = TimeProvider.System.GetTimestamp();
            ClearLine();
            terminal.Error.Write(Text(progress));
            if (terminal.ErrorIsTerminal) _hasLine = true;
            else terminal.Error.WriteLine();
        }
    }

    /// <summary>The count at the end.</summary>
    public void End(BatchOutcome outcome)
    {
        lock (_gate)
        {
            ClearLine();
            var p = outcome.Progress;
            if (json)
            {
                Line(writer => Write(writer, outcome));
                return;
            }

            terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{p.Found:N0} {(p.Found == 1 ? "file" : "files")}: {p.Done:N0} done, {p.Known:N0} known, {p.Quarantined:N0} in quarantine{(p.Left > 0 ? $", {p.Left:N0} left" : "")}{(outcome.Problems > 0 ? $"; {outcome.Problems:N0} {(outcome.Problems == 1 ? "row of the manifest or folder" : "rows of the manifest or folders")} could not be used" : "")}"));
            if (p.Worst is { } worst) terminal.Out.WriteLine("worst verdict: " + worst.ToName());
            if (p.Done > 0) terminal.Note(string.Create(CultureInfo.InvariantCulture, $"mrd: {p.Events:N0} events in {p.Elapsed.TotalSeconds:0.0} s, {p.Rate:0.0} files/s"));
            if (outcome.WasStopped) terminal.Note("mrd: stopped; the same command goes on where it was");
        }
    }

    /// <summary>The count at the end of a worker.</summary>
    public void End(BatchProgress p)
    {
        lock (_gate)
        {
            ClearLine();
            if (!json) terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{p.Done:N0} done, {p.Quarantined:N0} in quarantine, {p.Left:N0} left in the queue"));
        }
    }

    private static string Text(BatchProgress p) => string.Create(CultureInfo.InvariantCulture,
        $"mrd: {p.Done + p.Known + p.Quarantined:N0} of {p.Found:N0}{(p.IsComplete ? "" : "+")} files, {p.Events / 1e6:0.0} M events, {p.Rate:0.0} files/s{(p.TimeLeft is { } left ? $", {Duration.InWords(left)} left" : "")}{(p.Quarantined > 0 ? $", {p.Quarantined:N0} in quarantine" : "")}{(p.Worst is { } worst ? $", worst: {worst.ToName()}" : "")}");

    // A file's name may hold line breaks, and worse: sequences that a terminal obeys.
    private static string Harmless(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? '\uFFFD' : c)) : text;

    private void ClearLine()
    {
        if (!_hasLine) return;
        terminal.Error.Write("\r\e[K");
        _hasLine = false;
    }

    private void Line(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, Json.Compact)) write(writer);
        terminal.Out.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Write(Utf8JsonWriter writer, FileOutcome outcome)
    {
        var result = outcome.Result;
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-batch-file/1");
        writer.WriteString("file", outcome.Path);
        writer.WriteString("state", result is null ? "quarantine" : outcome.IsKnown ? "known" : "done");
        writer.WriteString("identity", outcome.Identity);
        writer.WriteString("sha256", result?.FileSha256);
        writer.WriteString("patient", result?.Patient);
        writer.WriteString("sample", result?.Sample);
        writer.WriteString("verdict", result?.Verdict.ToName());
        WriteNumber("percent", result?.Percent);
        WriteNumber("count", result?.Blasts);
        WriteNumber("denominator", result?.Denominator);
        writer.WriteString("denominatorName", result?.DenominatorName);
        writer.WriteString("quality", result?.Quality);
        WriteNumber("events", result?.Events);
        WriteNumber("seconds", result is null ? null : Math.Round(result.Seconds, 3));
        writer.WriteString("report", result?.ReportRoot is { } root ? Path.Combine(root, result.ReportFolder!) : null);
        writer.WriteString("failure", outcome.Failure?.ToWord());
        writer.WriteString("reason", outcome.Reason);
        writer.WriteNumber("retries", outcome.Retries);
        writer.WriteEndObject();

        void WriteNumber(string name, double? value)
        {
            if (value is { } number) writer.WriteNumber(name, number);
            else writer.WriteNull(name);
        }
    }

    private static void Write(Utf8JsonWriter writer, BatchOutcome outcome)
    {
        var p = outcome.Progress;
        writer.WriteStartObject();
        writer.WriteString("schema", "mrd-batch/1");
        writer.WriteString("run", outcome.RunId);
        writer.WriteNumber("files", p.Found);
        writer.WriteNumber("done", p.Done);
        writer.WriteNumber("known", p.Known);
        writer.WriteNumber("quarantined", p.Quarantined);
        writer.WriteNumber("left", p.Left);
        writer.WriteNumber("manifestProblems", outcome.Problems);
        writer.WriteNumber("events", p.Events);
        writer.WriteNumber("seconds", Math.Round(p.Elapsed.TotalSeconds, 3));
        writer.WriteString("worst", p.Worst?.ToName());
        writer.WriteEndObject();
    }
}
