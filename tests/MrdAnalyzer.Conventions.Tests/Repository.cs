using System.Reflection;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>The source tree that the tests look at, and the assemblies built from it.</summary>
internal static class Repository
{
    // What builds, editors and runs leave behind; the same list as in .gitignore.
    private static readonly string[] Ignored = ["bin", "obj", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts", ".vs", ".idea", "report", "__pycache__", ".git"];

    /// <summary>The libraries, left to right: data flows this way, references point back.</summary>
    public static IReadOnlyList<string> Libraries { get; } = ["FlowCytometry.Fcs", "FlowCytometry", "FlowCytometry.Gating", "MrdAnalyzer", "MrdAnalyzer.Reporting", "MrdAnalyzer.Batch"];

    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the top level's files and folders.</summary>
    public static IEnumerable<string> TopLevel => Directory.EnumerateFileSystemEntries(Root).Select(p => Path.GetFileName(p)).Where(n => !Ignored.Contains(n));

    /// <summary>The public types of a library.</summary>
    public static IEnumerable<Type> PublicTypes(string library) => Assembly.Load(library).GetExportedTypes().OrderBy(t => t.FullName, StringComparer.Ordinal);

    /// <summary>Files below a folder of the tree with one of the extensions (all where none is given), with their paths from the root.</summary>
    public static IEnumerable<(string Path, string Text)> Files(string folder, params string[] extensions) =>
        Walk(new DirectoryInfo(Path.Combine(Root, folder)))
            .Where(f => extensions.Length == 0 || extensions.Contains(f.Extension))
            .Select(f => (Path.GetRelativePath(Root, f.FullName), File.ReadAllText(f.FullName)));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
    {
        foreach (var file in folder.EnumerateFiles()) yield return file;
        foreach (var child in folder.EnumerateDirectories().Where(d => !Ignored.Contains(d.Name)))
        {
            foreach (var file in Walk(child)) yield return file;
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests do not run inside the repository.");
    }
}
