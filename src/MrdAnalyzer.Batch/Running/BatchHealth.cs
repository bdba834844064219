using System.Globalization;
using System.Net.Sockets;
using System.Text;
using MrdAnalyzer.Batch.Results;

namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// Tells those who watch over a batch how it is: a line every minute, metrics in the text format of Prometheus (for node_exporter's
/// textfile collector, whole or not at all) every fifteen seconds, and systemd by its notification socket where there is one.
/// </summary>
/// <param name="inner">Told everything too.</param>
/// <param name="metrics">The file for metrics, or null.</param>
/// <param name="time">The clock.</param>
/// <param name="notifySocket">Path of systemd's socket, from <c>NOTIFY_SOCKET</c>; null: none.</param>
/// <param name="line">Told the line of health; null: nobody wants it.</param>
public sealed class BatchHealth(IBatchObserver inner, string? metrics, TimeProvider time, string? notifySocket, Action<string>? line) : IBatchObserver
{
    private static readonly TimeSpan MetricsEvery = TimeSpan.FromSeconds(15), LineEvery = TimeSpan.FromMinutes(1), NotifyEvery = TimeSpan.FromSeconds(10);
    private readonly WorkerIdentity _self = WorkerIdentity.OfThisProcess();
    private readonly long[] _verdicts = new long[MrdClassNames.All.Count];
    private long? _metricsWritten, _lineSaid, _notified;
    private DateTimeOffset? _lastFile;

    /// <inheritdoc/>
    public void Note(string sentence) => inner.Note(sentence);

    /// <inheritdoc/>
    public void File(FileOutcome outcome, BatchProgress progress)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        _lastFile = time.GetUtcNow();
        if (outcome is { IsKnown: false, Result: { } result }) _verdicts[(int)result.Verdict]++;
        inner.File(outcome, progress);
    }

    /// <inheritdoc/>
    public void Progress(BatchProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        inner.Progress(progress);
        if (IsDue(ref _notified, NotifyEvery)) Notify((_lineSaid is null ? "READY=1\n" : "") + "WATCHDOG=1\nSTATUS=" + Words(progress));
        if (IsDue(ref _lineSaid, LineEvery)) line?.Invoke("healthy: " + Words(progress));
        if (metrics is not null && IsDue(ref _metricsWritten, MetricsEvery)) WriteMetrics(progress, isUp: true);
    }

    /// <summary>To be called when the batch ends.</summary>
    public void End(BatchProgress progress)
    {
        ArgumentNullException.ThrowIfNull(progress);
        Notify("STOPPING=1\nSTATUS=" + Words(progress));
        if (metrics is not null) WriteMetrics(progress, isUp: false);
    }

    private bool IsDue(ref long? last, TimeSpan every)
    {
        if (last is { } then && time.GetElapsedTime(then) < every) return false;
        last = time.GetTimestamp();
        return true;
    }

    private string Words(BatchProgress p) => string.Create(CultureInfo.InvariantCulture,
        $"{p.Done:N0} files done, {p.Known:N0} known, {p.Quarantined:N0} in quarantine, {p.Left:N0} waiting; last file {(_lastFile is { } last ? UtcText.Of(last) : "none yet")}");

    // Metrics are a service: where they cannot be written, the batch goes on.
    private void WriteMetrics(BatchProgress progress, bool isUp)
    {
        try
        {
            Temporary.WriteWhole(metrics!, _self, stream => stream.Write(Encoding.UTF8.GetBytes(Text(progress, isUp))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (isUp) inner.Note($"the metrics cannot be written to {metrics}: {e.Message}");
        }
    }

    private string Text(BatchProgress p, bool isUp)
    {
        var text = new StringBuilder();
        Metric("mrd_batch_up", "gauge", "Whether the batch is running.", ("", isUp ? 1 : 0));
        Metric("mrd_batch_files_total", "counter", "Files of this run by what became of them.", ("{state=\"done\"}", p.Done), ("{state=\"known\"}", p.Known), ("{state=\"quarantined\"}", p.Quarantined));
        Metric("mrd_batch_files_waiting", "gauge", "Files that are found and not finished.", ("", p.Left));
        Metric("mrd_batch_events_total", "counter", "Events of the files done.", ("", p.Events));
        Metric("mrd_batch_verdicts_total", "counter", "Results made by this run, by verdict.", [.. MrdClassNames.All.Select((name, i) => ($"{{class=\"{name}\"}}", (double)_verdicts[i]))]);
        Metric("mrd_batch_last_file_timestamp_seconds", "gauge", "When a file was last finished; 0: none yet.", ("", _lastFile?.ToUnixTimeSeconds() ?? 0));
        Metric("mrd_batch_written_timestamp_seconds", "gauge", "When this was written.", ("", time.GetUtcNow().ToUnixTimeSeconds()));
        Metric("mrd_batch_info", "gauge", "The software.", ($"{{version=\"{MrdAnalysis.Software.Version}\"}}", 1));
        return text.ToString();

        void Metric(string name, string type, string help, params (string Labels, double Value)[] values)
        {
            text.Append(CultureInfo.InvariantCulture, $"# HELP {name} {help}\n# TYPE {name} {type}\n");
            foreach (var (labels, value) in values) text.Append(CultureInfo.InvariantCulture, $"{name}{labels} {value}\n");
        }
    }

    // sd_notify(3): a datagram to a socket; one that begins with @ is abstract.
    private void Notify(string state)
    {
        if (string.IsNullOrEmpty(notifySocket)) return;
        try
        {
            using var socket = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
            socket.Connect(new UnixDomainSocketEndPoint(notifySocket[0] == '@' ? "\0" + notifySocket[1..] : notifySocket));
            socket.Send(Encoding.UTF8.GetBytes(state));
        }
        catch (SocketException)
        {
            // Nobody listens.
        }
    }
}
