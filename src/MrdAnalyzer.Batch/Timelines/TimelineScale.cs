using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Reporting.Drawing;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer.Batch.Timelines;

/// <summary>Where a day and a percentage lie in the plot of a series: days as they passed, percentages by their logarithm in whole decades.</summary>
internal sealed class TimelineScale
{
    private const double DayMargin = 22;
    private readonly DrawingBox _area;
    private readonly DateOnly _first;
    private readonly int _days;

    public TimelineScale(DrawingBox area, TimelineSeries series, DateOnly first, DateOnly last)
    {
        (_area, _first, _days) = (area, first, last.DayNumber - first.DayNumber);
        Decision = RuleSet.BuiltInNames.Contains(series.Rules) ? RuleSet.BuiltIn(series.Rules).Decision : null;
        double[] values = [.. series.Results.Where(r => r.Verdict != MrdClass.NotEvaluable).SelectMany(Values).Append(Decision?.Value).OfType<double>().Where(v => v is > 0 and <= 100)];
        Lowest = values.Length == 0 ? -3 : Math.Max(-7, (int)Math.Floor(Math.Log10(values.Min()) - 0.15));
        Highest = values.Length == 0 ? 2 : Math.Min(2, (int)Math.Ceiling(Math.Log10(values.Max()) + 0.05));
        if (Highest - Lowest < 2) Lowest = Highest - 2;
    }

    /// <summary>The lowest power of ten shown.</summary>
    public int Lowest { get; }

    /// <summary>The highest power of ten shown.</summary>
    public int Highest { get; }

    /// <summary>The level that decides; null where the rule set is not built in.</summary>
    public RuleThreshold? Decision { get; }

    /// <summary>Where a day is.</summary>
    public double X(DateOnly day) => _days == 0 ? _area.Center.X : _area.X + DayMargin + (_area.Width - 2 * DayMargin) * (day.DayNumber - _first.DayNumber) / _days;

    /// <summary>Where a percentage is; what is below the scale is at its lower end.</summary>
    public double Y(double percent) => percent <= 0 ? _area.Bottom : _area.Bottom - _area.Height * Math.Clamp((Math.Log10(percent) - Lowest) / (Highest - Lowest), 0, 1);

    /// <summary>The percentage at which a result is drawn: what was measured, or, where nothing was detected, what could have been seen; null: nowhere.</summary>
    public static double? Height(StoredResult result) => result.Verdict switch
    {
        MrdClass.NotEvaluable => null,
        MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity => result.DetectablePercent ?? result.DetectionPercent,
        _ => result.Percent,
    };

    private static IEnumerable<double?> Values(StoredResult r) => r.Verdict is MrdClass.NotDetected or MrdClass.NotDetectedInsufficientSensitivity ? [Height(r)] : [r.Percent, r.Low, r.High];
}
