using MrdAnalyzer.Batch.Results.Engines;

namespace MrdAnalyzer.Batch.Results;

/// <summary>What happened in the runs, for people: waiting, retries, quarantines, mistakes of a manifest. The audit log is another thing.</summary>
internal static class EventLog
{
    public static void Write(Session session, DateTimeOffset now, string? run, EventLevel level, string? path, string message) => session.Execute(
        "INSERT INTO event (run_id, time, level, path, message) VALUES (@run, @time, @level, @path, @message)",
        ("@run", run), ("@time", UtcText.Of(now)), ("@level", level.ToString().ToLowerInvariant()), ("@path", path), ("@message", message));
}
