using System.Diagnostics;
using System.Globalization;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>
/// How far a command is with its files, on stderr: where a person reads it a line that is drawn over itself - bar, rate, time left -, else a plain
/// line now and then. Nothing is said of work that takes less than a second.
/// </summary>
internal sealed class Progress : IDisposable
{
    private const int BarWidth = 24;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(1), PlainInterval = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Terminal _terminal;
    private readonly Timer? _timer;
    private readonly long[] _sizes;
    private string _file = "";
    private int _done;
    private bool _isDrawn, _isPaused;
    private TimeSpan _lastPlain;

    /// <summary>Follows files of the given sizes in bytes.</summary>
    public Progress(Terminal terminal, long[] sizes)
    {
        (_terminal, _sizes) = (terminal, sizes);
        if (terminal.ErrorIsTerminal && terminal.Verbosity != Verbosity.Quiet) _timer = new Timer(_ => Draw(), null, Patience, TimeSpan.FromMilliseconds(200));
        terminal.Progress = this;
    }

    /// <summary>A file begins.</summary>
    public void Begin(string path)
    {
        lock (_gate) (_file, _isPaused) = (Path.GetFileName(path), false);
    }

    /// <summary>A file is done.</summary>
    public void End()
    {
        lock (_gate)
        {
            _done++;
            if (_timer is not null || _sizes.Length < 2 || _done == _sizes.Length || _clock.Elapsed - _lastPlain < PlainInterval) return;
            _lastPlain = _clock.Elapsed;
            _terminal.Note(Line());
        }
    }

    /// <summary>Takes the line away, since something else is about to be written; it comes back with the next file.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _isPaused = true;
            if (!_isDrawn) return;
            _terminal.Error.Write("\r\e[K");
            _isDrawn = false;
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        Clear();
        _terminal.Progress = null;
    }

    /// <summary>The line as it stands.</summary>
    internal string Line()
    {
        double seconds = Math.Max(0.001, _clock.Elapsed.TotalSeconds);
        if (_sizes.Length == 1) return string.Create(CultureInfo.InvariantCulture, $"{_file} ({_sizes[0] / 1e6:0.#} MB) {seconds:0} s");
        long bytes = _sizes.Take(_done).Sum(), all = Math.Max(1, _sizes.Sum());
        int full = (int)(BarWidth * bytes / all);
        string left = bytes == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"  {bytes / 1e6 / seconds:0.#} MB/s  {seconds * (all - bytes) / bytes:0} s left");
        return string.Create(CultureInfo.InvariantCulture, $"[{new string('#', full)}{new string('.', BarWidth - full)}] {_done} of {_sizes.Length} files{left}  {_file}");
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_isPaused) return;
            string line = Line();
            int width = Math.Max(20, _terminal.Width - 1);
            _terminal.Error.Write("\r" + (line.Length > width ? line[..width] : line) + "\e[K");
            _isDrawn = true;
        }
    }
}
