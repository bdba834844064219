namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// The files that a manifest names; or, where there is a folder or pattern too, all files of that, with what the manifest says of those
/// that it names. A file whose row has a mistake is not analysed, since it would be without what the row meant to say.
/// </summary>
internal sealed class ManifestSource(string path, IIntakeSource? files, string folder, bool awaitsFiles, TimeProvider time) : IIntakeSource
{
    private Manifest? _manifest;
    private string? _stamp;

    /// <inheritdoc/>
    public IntakeLook Look()
    {
        // Read anew where it has changed, and where files were missing that may have come since.
        string? stamp = FileStamp.Of(path)?.Text;
        if (_manifest is null || stamp != _stamp)
        {
            _manifest = new ManifestReader(path, folder, awaitsFiles, DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime).AddDays(1)).Read();
            _stamp = stamp;
        }

        var problems = _manifest.Problems.Select(p => new IntakeProblem(p.File, p.ToString(), p.CostsRow, p.Line));
        if (files is null) return new IntakeLook(_manifest.Items, [.. problems]);
        var named = _manifest.Items.Select(i => i.Path).Concat(_manifest.Blocked).ToHashSet(StringComparer.Ordinal);
        var look = files.Look();
        return new IntakeLook([.. _manifest.Items, .. look.Items.Where(i => !named.Contains(i.Path))], [.. problems, .. look.Problems]);
    }
}
