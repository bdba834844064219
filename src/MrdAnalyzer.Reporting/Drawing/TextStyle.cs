using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>How a text is drawn. <paramref name="Size"/> in CSS pixels.</summary>
/// <param name="Size">Height of the letters.</param>
/// <param name="Color">Their colour.</param>
/// <param name="Anchor">Which part of the text stands at its point.</param>
/// <param name="Bold">Heavy letters.</param>
/// <param name="Halo">A white rim, so that text on dense events stays readable.</param>
/// <param name="Upwards">Turned by 90 degrees, read from below upwards.</param>
internal readonly record struct TextStyle(
    double Size, PlotColor Color, TextAnchor Anchor = TextAnchor.Start, bool Bold = false, bool Halo = false, bool Upwards = false);
