using System.Globalization;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Reporting.Plots;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Reporting.Html;

/// <summary>The measurement on a logarithmic scale of percentages, with its interval, beside what could be detected and what decides.</summary>
internal sealed class MeasurementScale(MrdMeasurement mrd, RuleThreshold? decision)
{
    private const double Width = 640, Height = 124, Left = 20, Right = 620, Line = 62;

    private readonly double _lowest = Math.Clamp(Math.Floor(Math.Log10(Least(mrd, decision)) - 0.3), -8, 0);

    public string ToSvg()
    {
        var surface = new SvgSurface("scale");
        DrawAxis(surface);
        DrawMark(surface, mrd.Limits.DetectionPercent, "detection", 34);
        DrawMark(surface, mrd.Limits.QuantificationPercent, "quantification", 20);
        if (decision is not null) DrawDecision(surface, decision);
        DrawMeasurement(surface);
        return surface.ToDocument(Width, Height, "The measurement and its limits", Description());
    }

    private static double Least(MrdMeasurement mrd, RuleThreshold? decision)
    {
        double[] values = [mrd.Limits.DetectionPercent, mrd.Fraction.Percent, mrd.Interval.High, decision?.Value ?? 100];
        return values.Where(v => v > 0).DefaultIfEmpty(1).Min();
    }

    private void DrawAxis(SvgSurface surface)
    {
        surface.Path([new(Left, Line), new(Right, Line)], closed: false, new Stroke(PlotColors.Ink, 1));
        for (int power = (int)_lowest; power <= 2; power++)
        {
            double value = Math.Pow(10, power), x = X(value);
            surface.Path([new(x, Line), new(x, Line + 6)], closed: false, new Stroke(PlotColors.Ink, 1));
            string label = power < -4 ? "10" : value.ToString("0.####", CultureInfo.InvariantCulture) + " %";
            surface.Text(new(x, Line + 19), label, new TextStyle(11, PlotColors.Ink, TextAnchor.Middle), power < -4 ? $"−{-power}" : null);
            for (int digit = 2; digit < 10 && power < 2; digit++) surface.Path([new(X(digit * value), Line), new(X(digit * value), Line + 3)], closed: false, new Stroke(PlotColors.Ink, 0.6));
        }
    }

    private void DrawMark(SvgSurface surface, double percent, string name, double y)
    {
        double x = X(percent);
        surface.Path([new(x, y + 3), new(x, Line)], closed: false, new Stroke(PlotColors.MutedInk, 1, Dashed: true));
        surface.Text(Inside(x, name, y), name, new TextStyle(10.5, PlotColors.MutedInk, TextAnchor.Middle));
    }

    private void DrawDecision(SvgSurface surface, RuleThreshold level)
    {
        double x = X(level.Value);
        string name = $"decision level {Words.Number(level.Value)} %";
        surface.Path([new(x, Line - 12), new(x, 97)], closed: false, new Stroke(PlotColors.Population(0), 1.8));
        surface.Text(Inside(x, name, 110), name, new TextStyle(10.5, PlotColors.Population(0), TextAnchor.Middle, Bold: true));
    }

    // An interval that begins at 0 has no left end on a logarithmic scale: its bar comes in from the edge, without a cap.
    private void DrawMeasurement(SvgSurface surface)
    {
        double low = X(mrd.Interval.Low), high = X(mrd.Interval.High);
        surface.Path([new(low, Line), new(high, Line)], closed: false, new Stroke(PlotColors.Mrd, 3));
        surface.Path([new(high, Line - 5), new(high, Line + 5)], closed: false, new Stroke(PlotColors.Mrd, 2));
        if (mrd.Interval.Low > 0) surface.Path([new(low, Line - 5), new(low, Line + 5)], closed: false, new Stroke(PlotColors.Mrd, 2));
        if (mrd.Fraction.Count > 0) surface.Disc(new(X(mrd.Fraction.Percent), Line), 5.5, PlotColors.Mrd, new Stroke(PlotColors.White, 1.2));
    }

    private double X(double percent) => percent <= 0 ? Left : Left + (Right - Left) * Math.Clamp((Math.Log10(percent) - _lowest) / (2 - _lowest), 0, 1);

    private static DrawingPoint Inside(double x, string text, double y)
    {
        double half = TextWidth.Of(text, 10.5, bold: true) / 2 + 2;
        return new(Math.Clamp(x, half, Width - half), y);
    }

    private string Description() => $"Measured {Words.Percent(mrd.Fraction.Percent)}, interval {Figures.Percent(mrd.Interval.Low)} to {Words.Percent(mrd.Interval.High)}; "
        + $"limit of detection {Words.Percent(mrd.Limits.DetectionPercent)}, of quantification {Words.Percent(mrd.Limits.QuantificationPercent)}"
        + (decision is null ? "." : $"; decision level {Words.Percent(decision.Value)}.");
}
