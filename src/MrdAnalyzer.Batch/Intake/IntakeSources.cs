namespace MrdAnalyzer.Batch.Intake;

/// <summary>The source that a person names.</summary>
internal static class IntakeSources
{
    /// <summary>A folder, a pattern, a file, a manifest, or a folder with a manifest that tells of its files.</summary>
    /// <exception cref="IOException">There is nothing of that name.</exception>
    public static IIntakeSource Of(string? input, string? manifest)
    {
        if (input is null) throw new ArgumentNullException(nameof(input));
        if (manifest is not null) throw new NotSupportedException(manifest);
        if (Directory.Exists(input)) return new FolderSource(Path.GetFullPath(input));
        if (GlobSource.IsPattern(input) && !File.Exists(input)) return new GlobSource(input);
        return new FileSource(Path.GetFullPath(input));
    }
}
