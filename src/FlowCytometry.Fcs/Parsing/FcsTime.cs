using System.Globalization;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// Dates and times as the versions define them and as instruments write them (FCS 3.1, 3.2 $DATE $BTIM $ETIM). Fractions of a second:
/// after a dot decimal; after a colon two digits are sixtieths (FCS 3.0), three are milliseconds (CyFlow).
/// </summary>
internal static class FcsTime
{
    private static readonly string[] _dates = ["d-MMM-yyyy", "d-MMM-yy", "yyyy-MMM-d", "yyyy-MM-dd", "d-MMMM-yyyy"];

    public static DateOnly? Date(string? text)
    {
        // Two-digit years: flow cytometry standards begin in 1984.
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.Calendar.TwoDigitYearMax = 2079;
        return DateOnly.TryParseExact(text?.Trim(), _dates, culture, DateTimeStyles.None, out var date) ? date : null;
    }

    public static TimeSpan? Time(string? text)
    {
        text = text?.Trim() ?? "";
        if (text.Length < 8 || !KeywordChecks.HasShape(text[..8], "99:99:99")) return null;
        int hours = Digits(text, 0), minutes = Digits(text, 3), seconds = Digits(text, 6);
        if (hours > 23 || minutes > 59 || seconds > 60) return null;
        return Fraction(text[8..]) is { } fraction ? new TimeSpan(hours, minutes, seconds) + fraction : null;
    }

    /// <summary><c>$BEGINDATETIME</c> of FCS 3.2: yyyy-mm-ddThh:mm:ss, a fraction and an offset from UTC may follow.</summary>
    public static DateTimeOffset? DateTime(string? text) =>
        text?.Contains('T') == true
        && DateTimeOffset.TryParse(text.Trim(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;

    /// <summary>dd-MMM-yyyy with the month in capitals, as FCS 3.1 has it.</summary>
    public static string Format(DateOnly date) => date.ToString("dd-MMM-yyyy", CultureInfo.InvariantCulture).ToUpperInvariant();

    /// <summary>hh:mm:ss, and hundredths where there are any, as FCS 3.1 has it.</summary>
    public static string Format(TimeSpan time)
    {
        var rounded = TimeSpan.FromMilliseconds(Math.Round(time.TotalMilliseconds / 10) * 10);
        if (rounded.Days > 0) rounded = new TimeSpan(0, 23, 59, 59, 990);
        return rounded.ToString(rounded.Milliseconds == 0 ? @"hh\:mm\:ss" : @"hh\:mm\:ss\.ff", CultureInfo.InvariantCulture);
    }

    /// <summary>The time of day in the form of a version: 2.0 has whole seconds, 3.0 sixtieths, later ones hundredths.</summary>
    public static string FormatFor(string version, System.DateTime time) => version switch
    {
        "FCS2.0" => time.ToString(@"HH\:mm\:ss", CultureInfo.InvariantCulture),
        "FCS3.0" when time.Millisecond > 0 => Invariant($@"{time:HH\:mm\:ss}:{Math.Min(59, (int)Math.Round(time.Millisecond * 0.06)):D2}"),
        _ => Format(time.TimeOfDay),
    };

    private static int Digits(string text, int at) => ((text[at] - '0') * 10) + text[at + 1] - '0';

    private static TimeSpan? Fraction(string text)
    {
        if (text.Length == 0) return TimeSpan.Zero;
        if (text.Length is 1 or > 8 || text[0] is not (':' or '.')) return null;
        if (!int.TryParse(text.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int number)) return null;
        double unit = text[0] == '.' ? Math.Pow(10, text.Length - 1) : text.Length switch { 3 => 60, 4 => 1000, _ => 0 };
        return number < unit ? TimeSpan.FromSeconds(number / unit) : null;
    }
}
