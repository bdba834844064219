namespace MrdAnalyzer.Reporting;

/// <summary>One file of a report's folder.</summary>
/// <param name="Path">Its path within the folder, with <c>/</c>.</param>
/// <param name="Marker">A text near its beginning, by which an earlier output of the same kind is known.</param>
/// <param name="Write">Writes it.</param>
public sealed record ReportFile(string Path, string Marker, Action<Stream> Write);
