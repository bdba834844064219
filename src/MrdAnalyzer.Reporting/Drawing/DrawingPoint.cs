namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>A place on a drawing surface, in CSS pixels (1/96 inch) from the top left corner.</summary>
internal readonly record struct DrawingPoint(double X, double Y);
