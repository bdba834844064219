using System.Globalization;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>The fields of one row, each read by its kind; mistakes are collected in words for the laboratory.</summary>
internal sealed class ManifestValues(IReadOnlyDictionary<string, string> cells, List<ManifestMistake> mistakes)
{
    private const int LongestText = 200;
    private static readonly string[] SpreadsheetErrors = ["#REF!", "#N/A", "#NAME?", "#VALUE!", "#DIV/0!", "#NULL!", "#NUM!"];

    /// <summary>Notes a mistake that costs the row.</summary>
    /// <returns>Null, for the value that is not there.</returns>
    public string? Say(string column, string sentence)
    {
        mistakes.Add(new ManifestMistake(column, sentence));
        return null;
    }

    /// <summary>Passes over what a person could have written.</summary>
    public void RequireReadable(string column, string text)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal)) Say(column, $"'{text}' has characters that cannot be read; save the manifest as CSV UTF-8");
        else if (text.Any(char.IsControl)) Say(column, "the field has control characters in it; type it anew");
        else if (text.Length > LongestText && column is not ("file" or "baseline" or "protocol")) Say(column, string.Create(CultureInfo.InvariantCulture, $"the field is {text.Length} characters long, at most {LongestText} are taken; perhaps a quote is missing"));
        else if (SpreadsheetErrors.Contains(text)) Say(column, $"'{text}' is an error of the spreadsheet; mend the formula there");
    }

    /// <summary>A text, or null where the field is empty.</summary>
    public string? Text(string column) => cells.GetValueOrDefault(column) is { Length: > 0 } text ? text : null;

    /// <summary>An identifier: as it is, unless a spreadsheet has rewritten it.</summary>
    public string? Identifier(string column)
    {
        if (Text(column) is not { } text) return null;
        bool isRewritten = text.Contains("E+", StringComparison.OrdinalIgnoreCase) && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
        return isRewritten ? Say(column, $"'{text}' is an identifier that a spreadsheet has rewritten as a number; format the column as text and enter it anew") : text;
    }

    /// <summary>One of some words.</summary>
    public string? OneOf(string column, IReadOnlyCollection<string> words, string others = "")
    {
        if (Text(column) is not { } text) return null;
        return words.Contains(text) ? text : Say(column, $"'{text}' is not known{Suggestion.DidYouMean(text, words)}; it takes: {string.Join(", ", words)}{others}");
    }

    /// <summary>A number from 0 to a limit.</summary>
    public double? Number(string column, double most, string unit)
    {
        if (Text(column) is not { } text) return null;
        if (!double.TryParse(text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out double number))
        {
            string meant = text.Replace(',', '.').TrimEnd('%', ' ');
            bool isNear = double.TryParse(meant, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);
            Say(column, isNear ? $"'{text}' is no plain number; write {meant}" : $"'{text}' is no number");
            return null;
        }

        if (number >= 0 && number <= most) return number;
        Say(column, $"{text} is out of range: {unit}");
        return null;
    }

    /// <summary>A calendar day, not after today.</summary>
    public DateOnly? Day(string column, DateOnly today)
    {
        if (Text(column) is not { } text) return null;
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            if (day > today) Say(column, $"{text} lies in the future");
            else if (day.Year < 1980) Say(column, $"{text} is before there were such files");
            else return day;
            return null;
        }

        Say(column, DayMeant(text));
        return null;
    }

    private static string DayMeant(string text)
    {
        string[] parts = text.Split('.', '/', '-', ' ');
        bool areNumbers = parts.Length == 3 && parts.All(p => p.Length > 0 && p.All(char.IsAsciiDigit));
        if (!areNumbers) return $"'{text}' is no day; write year-month-day, for instance 2026-03-09";
        if (parts[0].Length == 4) return $"'{text}' {(text.Contains('-', StringComparison.Ordinal) ? "is no day of the calendar" : "is not written as it should be")}; write year-month-day with two digits each for month and day, for instance 2026-03-09";
        if (parts[2].Length == 2) return $"the year of '{text}' has two digits; write year-month-day, for instance 2026-03-09";
        bool isDayFirst = text.Contains('.', StringComparison.Ordinal) && DateOnly.TryParseExact(text, "d.M.yyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
        return isDayFirst
            ? $"'{text}' is read the other way round in other countries; write {DateOnly.ParseExact(text, "d.M.yyyy", CultureInfo.InvariantCulture).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}"
            : $"'{text}' can be read in two ways, and nothing is guessed; write year-month-day, for instance 2026-03-09";
    }
}
