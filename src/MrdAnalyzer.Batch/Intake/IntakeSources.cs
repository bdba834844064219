namespace MrdAnalyzer.Batch.Intake;

/// <summary>The source that a person names.</summary>
internal static class IntakeSources
{
    /// <summary>A folder, a pattern, a file, a manifest, or one of the former with a manifest that tells of its files.</summary>
    /// <param name="input">A folder, a pattern, a file or a list of files; null: the manifest's files.</param>
    /// <param name="manifest">A manifest, or null.</param>
    /// <param name="awaitsFiles">Whether files of the manifest that are not there may still come.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="MrdInputException">There is nothing of that name.</exception>
    public static IIntakeSource Of(string? input, string? manifest, bool awaitsFiles, TimeProvider time)
    {
        var files = input is null ? null : Files(input);
        if (manifest is null) return files ?? throw new ArgumentException("Neither input nor manifest.", nameof(input));
        string path = Path.GetFullPath(manifest);
        if (!File.Exists(path)) throw new MrdInputException($"there is no manifest '{manifest}'");
        return new ManifestSource(path, files, Directory.Exists(input) ? Path.GetFullPath(input) : Path.GetDirectoryName(path)!, awaitsFiles, time);
    }

    private static IIntakeSource Files(string input)
    {
        if (Directory.Exists(input)) return new FolderSource(Path.GetFullPath(input));
        if (File.Exists(input) && Path.GetExtension(input) == FileList.Extension) return new FileList(Path.GetFullPath(input));
        if (File.Exists(input)) return new FileSource(Path.GetFullPath(input));
        if (GlobSource.IsPattern(input)) return new GlobSource(input);
        throw new MrdInputException($"there is no folder, file or pattern '{input}'");
    }
}
