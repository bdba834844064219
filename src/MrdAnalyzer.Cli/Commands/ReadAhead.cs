using FlowCytometry;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>Reads FCS files one ahead of their use, so that a file is read while the one before it is worked on.</summary>
internal sealed class ReadAhead
{
    // Two files in memory at a time must not be what a machine cannot hold.
    private const long Largest = 128 << 20;

    private readonly string[] _paths;
    private int _index = -1;
    private Task<EventTable>? _next;

    /// <summary>Begins with the first of the files, which are asked for in this order; some may be left out.</summary>
    public ReadAhead(string[] paths)
    {
        _paths = paths;
        Begin(0);
    }

    /// <summary>The events of a file. What is wrong with it is thrown here.</summary>
    public EventTable Take(string path)
    {
        int index = Array.IndexOf(_paths, path, Math.Max(0, _index));
        var events = index == _index && _next is not null ? _next.GetAwaiter().GetResult() : FcsImport.Read(path);
        Begin(index + 1);
        return events;
    }

    private void Begin(int index)
    {
        (_index, _next) = (index, null);
        if (index < _paths.Length && new FileInfo(_paths[index]) is { Exists: true, Length: <= Largest } file) _next = Task.Run(() => FcsImport.Read(file.FullName));
    }
}
