namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// All files below a folder. Every folder is entered once, known by its device and inode, so that links can lead in circles; what can be
/// reached without a link has the path without it. Names that begin with a point are passed over. A folder that may not be looked into is
/// reported, and all others go on; the first itself must answer.
/// </summary>
internal sealed class FolderWalk
{
    private readonly DirectoryInfo _root;
    private readonly List<string> _files = [];
    private readonly List<IntakeProblem> _problems = [];
    private readonly HashSet<string> _entered = new(StringComparer.Ordinal);
    private readonly Queue<(DirectoryInfo Link, int Depth)> _links = new();

    private FolderWalk(DirectoryInfo root) => _root = root;

    /// <summary>The files that fit, in the order of their paths, and what could not be looked into.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="fits">Whether a file is wanted.</param>
    /// <param name="depth">How many folders down: 1 is the folder itself only.</param>
    /// <exception cref="IOException">The folder does not answer.</exception>
    public static IntakeLook Look(string folder, Func<string, bool> fits, int depth = int.MaxValue)
    {
        var root = new DirectoryInfo(folder);
        var walk = new FolderWalk(root);
        if (!root.Exists) throw new DirectoryNotFoundException($"there is no folder {folder}");
        walk.Enter(root, depth);
        while (walk._links.TryDequeue(out var link)) walk.Enter(link.Link, link.Depth);
        return new IntakeLook([.. walk._files.Where(fits).Order(StringComparer.Ordinal).Select(p => new IntakeItem(p, SampleDetails.None))], walk._problems);
    }

    private void Enter(DirectoryInfo folder, int depth)
    {
        if (depth <= 0 || !_entered.Add(FileStamp.PlaceOf(folder.FullName) ?? folder.FullName)) return;
        try
        {
            foreach (var entry in folder.EnumerateFileSystemInfos().OrderBy(e => e.Name, StringComparer.Ordinal))
            {
                if (entry.Name.StartsWith('.')) continue;
                if (entry is not DirectoryInfo child) _files.Add(entry.FullName);
                else if (child.LinkTarget is null) Enter(child, depth - 1);
                else _links.Enqueue((child, depth - 1));
            }
        }
        catch (UnauthorizedAccessException) when (folder != _root)
        {
            _problems.Add(new IntakeProblem(folder.FullName, $"the folder {folder.FullName} may not be looked into by this account; the files in it are not analysed until it may", CostsFiles: true));
        }
    }
}
