using MrdAnalyzer.Reporting.Drawing;

namespace MrdAnalyzer.Reporting.Plots;

/// <summary>A gate with its outline on the drawing surface.</summary>
internal sealed record OutlinedGate(PlotGate Gate, DrawingPoint[] Outline);
