namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A drawn plot: a file that can be opened alone, and a figure of a report.</summary>
/// <param name="FileName">A name for its file, unique among the pictures of a figure: <c>03-cd45-x-ssc.svg</c>.</param>
/// <param name="Title">What is seen.</param>
/// <param name="Note">What to look at, a sentence, or null.</param>
/// <param name="Svg">The SVG document.</param>
/// <param name="InFigure">The same for a figure that explains the colours once: without a legend of its own.</param>
public sealed record PlotPicture(string FileName, string Title, string? Note, string Svg, string InFigure);
