using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>How a line is drawn. Width in CSS pixels.</summary>
internal readonly record struct Stroke(PlotColor Color, double Width, double Opacity = 1, bool Dashed = false);
