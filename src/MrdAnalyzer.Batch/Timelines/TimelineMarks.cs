using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>
/// The marks of results: told apart by shape and filling, and by colour besides. What was seen is solid; what was not is hollow, points down
/// and has an arrow, since the truth lies below.
/// </summary>
internal static class TimelineMarks
{
    /// <summary>Length of the arrow from a bound, and where there is little room.</summary>
    public const double Arrow = 19, ShortArrow = 13;

    private const double Radius = 5.5;
    private static readonly PlotColor Detected = PlotColor.FromRgb(0x9A5B00), Negative = PlotColor.FromRgb(0x00614A), Open = PlotColor.FromRgb(0x707070);

    /// <summary>The colour of a verdict.</summary>
    public static PlotColor Color(MrdClass verdict) => verdict switch
    {
        MrdClass.Positive => PlotColors.Mrd,
        MrdClass.DetectedBelowThreshold or MrdClass.DetectedNotQuantifiable => Detected,
        MrdClass.NotDetected => Negative,
        _ => Open,
    };

    /// <summary>Whether a verdict is only a bound.</summary>
    public static bool HasArrow(MrdClass verdict) => verdict is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity;

    /// <summary>Draws a verdict's mark.</summary>
    public static void Draw(IDrawingSurface surface, MrdClass verdict, DrawingPoint at, double arrow = Arrow)
    {
        var color = Color(verdict);
        var line = new Stroke(color, 1.6);
        var (x, y) = (at.X, at.Y);
        switch (verdict)
        {
            case MrdClass.Positive:
                surface.Disc(at, Radius, color, new Stroke(PlotColors.White, 1.2));
                break;
            case MrdClass.DetectedBelowThreshold or MrdClass.DetectedNotQuantifiable:
                surface.Path([new(x, y - Radius - 1), new(x + Radius + 1, y), new(x, y + Radius + 1), new(x - Radius - 1, y)], closed: true, line, verdict == MrdClass.DetectedBelowThreshold ? color : PlotColors.White);
                break;
            case MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity:
                bool isSure = verdict == MrdClass.NotDetected;
                surface.Path([new(x, y), new(x, y + arrow)], closed: false, line with { Dashed = !isSure });
                surface.Path([new(x - 3, y + arrow - 4), new(x, y + arrow), new(x + 3, y + arrow - 4)], closed: false, line);
                surface.Path([new(x - Radius, y - 4), new(x + Radius, y - 4), new(x, y + Radius)], closed: true, line, PlotColors.White);
                if (!isSure) surface.Path([new(x - Radius, y - 8), new(x + Radius, y - 8)], closed: false, line);
                break;
            default:
                surface.Path([new(x - 4.5, y - 4.5), new(x + 4.5, y + 4.5)], closed: false, line);
                surface.Path([new(x - 4.5, y + 4.5), new(x + 4.5, y - 4.5)], closed: false, line);
                break;
        }
    }

    /// <summary>What a mark means.</summary>
    public static string Meaning(MrdClass verdict) => verdict switch
    {
        MrdClass.Positive => "positive, with 95 % interval",
        MrdClass.DetectedBelowThreshold => "detected, below the decision level",
        MrdClass.DetectedNotQuantifiable => "detected, not quantifiable",
        MrdClass.NotDetected => "not detected; drawn at what would have been seen in 95 of 100 samples",
        MrdClass.NotDetectedInsufficientSensitivity => "not detected, sensitivity insufficient; drawn at what would have been seen",
        _ => "not evaluable",
    };
}
