using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>Reads FCS files one ahead of their use, so that a file is read while the one before it is worked on.</summary>
internal sealed class ReadAhead<T>
    where T : class
{
    // Two files in memory at a time must not be what a machine cannot hold.
    private const long Largest = 128 << 20;

    private readonly string[] _paths;
    private readonly Func<string, T> _read;
    private int _index;
    private Task<T>? _next;

    /// <summary>Begins with the first of the files, which are asked for in this order; some may be left out.</summary>
    public ReadAhead(string[] paths, Func<string, T> read)
    {
        (_paths, _read) = (paths, read);
        Begin(0);
    }

    /// <summary>What was read of a file. What is wrong with it is thrown here.</summary>
    public T Take(string path)
    {
        int index = Array.IndexOf(_paths, path, _index);
        if (index < 0) return _read(path);
        var file = index == _index && _next is not null ? _next.GetAwaiter().GetResult() : Read(new FileInfo(path));
        Begin(index + 1);
        return file;
    }

    private void Begin(int index)
    {
        (_index, _next) = (index, null);
        if (index < _paths.Length && new FileInfo(_paths[index]) is { Exists: true, Length: <= Largest } file) _next = Task.Run(() => Read(file));
    }

    private T Read(FileInfo file)
    {
        if (file is { Exists: true, Length: >= HugePages.Worth }) HugePages.Ask();
        return _read(file.FullName);
    }
}
