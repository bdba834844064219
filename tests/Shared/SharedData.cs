namespace MrdAnalyzer.Testing;

/// <summary>Real files with truth that nobody here made. They live beside the repository, never in it.</summary>
internal static class SharedData
{
    /// <summary>The folder, or null where it is absent.</summary>
    public static string? Root { get; } = Find();

    /// <summary>A path below the folder.</summary>
    public static string Path(params string[] parts) => System.IO.Path.Combine([Root ?? throw new InvalidOperationException("No shared data here."), .. parts]);

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("MRD_SHARED_DATA") is { Length: > 0 } named) return Directory.Exists(named) ? named : null;
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(System.IO.Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) continue;
            string beside = System.IO.Path.Combine(folder.FullName, "..", "shared", "data");
            return Directory.Exists(beside) ? System.IO.Path.GetFullPath(beside) : null;
        }

        return null;
    }
}

/// <summary>A test that needs the shared data; skipped, and counted as such, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataFactAttribute : FactAttribute
{
    public SharedDataFactAttribute() => Skip = SharedData.Root is null ? "shared data absent (MRD_SHARED_DATA)" : null;
}

/// <summary>A theory that needs the shared data; skipped, and counted as such, where they are absent.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class SharedDataTheoryAttribute : TheoryAttribute
{
    public SharedDataTheoryAttribute() => Skip = SharedData.Root is null ? "shared data absent (MRD_SHARED_DATA)" : null;
}
