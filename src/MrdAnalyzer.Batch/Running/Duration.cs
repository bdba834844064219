using System.Globalization;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Spans of time in words.</summary>
public static class Duration
{
    /// <summary>For instance <c>45 s</c>, <c>12 min</c>, <c>3 h 5 min</c>.</summary>
    public static string InWords(TimeSpan span)
    {
        long seconds = (long)Math.Ceiling(Math.Max(0, span.TotalSeconds));
        return seconds < 120 ? string.Create(CultureInfo.InvariantCulture, $"{seconds} s")
            : seconds < 7200 ? string.Create(CultureInfo.InvariantCulture, $"{seconds / 60} min")
            : string.Create(CultureInfo.InvariantCulture, $"{seconds / 3600} h {seconds / 60 % 60} min");
    }
}
