namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A line of equal density, its points as fractions of the axes.</summary>
/// <param name="Enclosed">The fraction of the events in regions at least that dense.</param>
/// <param name="IsClosed">Whether it ends where it begins; otherwise it ends at the plot's edge.</param>
/// <param name="Points">Its points in order.</param>
internal sealed record ContourLine(double Enclosed, bool IsClosed, IReadOnlyList<PlotPoint> Points);
