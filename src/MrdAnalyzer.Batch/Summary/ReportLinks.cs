using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting;

namespace MrdAnalyzer.Batch.Summary;

/// <summary>Where the reports are, seen from the folder of the page that links to them: it can be moved together with them.</summary>
/// <param name="folder">The folder of the page.</param>
internal sealed class ReportLinks(string folder)
{
    /// <summary>The path of a result's report; null where none was made.</summary>
    public string? PathTo(StoredResult? result) => result is { ReportRoot: { } root, ReportFolder: { } name } ? Path.GetRelativePath(folder, Path.Combine(root, name, ReportFiles.Page)) : null;

    /// <summary>The same as an address in a page: nothing in a folder's name can be taken for a scheme, a query or markup.</summary>
    public string? AddressOf(StoredResult? result) => PathTo(result) is { } path ? string.Join('/', path.Split('/').Select(Uri.EscapeDataString)) : null;
}
