using System.Globalization;
using System.Text;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>
/// The files of one run of a command: each is written beside its place and renamed into it when all are complete, so that an output
/// appears whole or not at all. What is not committed is removed.
/// </summary>
internal sealed class Outputs(bool force) : IDisposable
{
    private const int MarkerWindow = 1 << 16;
    private static readonly Lock Gate = new();
    private static readonly List<Outputs> Open = [];
    private readonly List<(string Staged, string Final)> _files = [];
    private readonly Stack<string> _folders = [];

    /// <summary>Whether stdout is meant.</summary>
    public static bool IsStandardOutput(string? path) => path is null or "-";

    /// <summary>A path to write to, which <see cref="Commit"/> moves to <paramref name="path"/>.</summary>
    /// <param name="path">Where the file shall be; missing folders are made.</param>
    /// <param name="marker">What the beginning of an own output contains: a file that lacks it is not replaced, unless forced; null: nothing is.</param>
    /// <param name="inputs">Files that are read, and therefore never written.</param>
    /// <exception cref="UsageException">The place is taken, or not writable.</exception>
    public string Stage(string path, string? marker, params IEnumerable<string> inputs)
    {
        string full = Path.GetFullPath(path);
        if (Directory.Exists(full) || Path.EndsInDirectorySeparator(path)) throw new UsageException($"the output '{path}' is a folder; name a file");
        if (inputs.Any(i => Path.GetFullPath(i) == full)) throw new UsageException($"the output '{path}' is also an input; name another file");
        if (File.Exists(full) && !force && (marker is null || !IsOwn(full, marker)))
        {
            throw new UsageException($"'{path}' exists{(marker is null ? "" : " and is no earlier output of this command")}; name another file or say --force");
        }

        string staged = Path.Combine(EnsureFolder(Path.GetDirectoryName(full)!), string.Create(CultureInfo.InvariantCulture, $".{Path.GetFileName(full)}.{Environment.ProcessId}.tmp"));
        lock (Gate)
        {
            if (!Open.Contains(this)) Open.Add(this);
            _files.Add((staged, full));
        }

        return staged;
    }

    /// <summary>Opens a file for writing, see <see cref="Stage"/>.</summary>
    /// <exception cref="UsageException">The place is taken, or not writable.</exception>
    public FileStream Create(string path, string? marker, params IEnumerable<string> inputs)
    {
        string staged = Stage(path, marker, inputs);
        try
        {
            return new FileStream(staged, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"'{path}' cannot be written: {e.Message}");
        }
    }

    /// <summary>Moves every file to its place. Their streams must be closed.</summary>
    public void Commit()
    {
        lock (Gate)
        {
            foreach (var (staged, final) in _files) File.Move(staged, final, overwrite: true);
            _files.Clear();
            _folders.Clear();
            Open.Remove(this);
        }
    }

    /// <summary>Removes what was not committed.</summary>
    public void Dispose()
    {
        lock (Gate)
        {
            Abandon();
            Open.Remove(this);
        }
    }

    /// <summary>Removes all that is not committed, in any thread; used when the process is told to end.</summary>
    public static void AbandonAll()
    {
        lock (Gate)
        {
            foreach (var outputs in Open) outputs.Abandon();
            Open.Clear();
        }
    }

    private void Abandon()
    {
        foreach (var (staged, _) in _files) File.Delete(staged);
        _files.Clear();
        while (_folders.TryPop(out string? folder))
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any()) Directory.Delete(folder);
        }
    }

    private string EnsureFolder(string folder)
    {
        try
        {
            var missing = new Stack<string>();
            for (string? f = folder; f is not null && !Directory.Exists(f); f = Path.GetDirectoryName(f)) missing.Push(f);
            Directory.CreateDirectory(folder);
            lock (Gate)
            {
                foreach (string made in missing) _folders.Push(made);
            }

            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the folder '{folder}' cannot be made: {e.Message}");
        }
    }

    private static bool IsOwn(string path, string marker)
    {
        using var stream = File.OpenRead(path);
        var head = new byte[(int)Math.Min(MarkerWindow, stream.Length)];
        stream.ReadExactly(head);
        return head.AsSpan().IndexOf(Encoding.UTF8.GetBytes(marker)) >= 0;
    }
}
