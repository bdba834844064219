using System.Globalization;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Typed access to the keywords of one data set, with the repairs that numbers and lists need.</summary>
internal sealed class KeywordReader(FcsKeywords keywords, DeviationLog log)
{
    /// <summary>Characters of a number: what is longer is none, and must not cost the time of reading it.</summary>
    private const int LongestNumber = 512;

    public FcsKeywords Keywords => keywords;

    /// <summary>The value, or null where the keyword is absent or its value blank.</summary>
    public string? Text(string keyword) => keywords[keyword] is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary>As <see cref="Text"/>; a layout keyword that a writer left without its <c>$</c> is found too.</summary>
    public string? Required(string keyword)
    {
        if (Text(keyword) is { } value) return value;
        if (Text(keyword[1..]) is not { } bare) return null;
        log.Gather(FcsDeviation.KeywordWithoutDollar, keyword[1..]);
        return bare;
    }

    /// <summary>A short code such as that of <c>$DATATYPE</c>, trimmed, upper case.</summary>
    public string? Code(string keyword)
    {
        if (Required(keyword) is not { } value) return null;
        string trimmed = value.Trim();
        if (trimmed.Length != value.Length) log.Gather(FcsDeviation.NumericPadded, keyword);
        return trimmed.ToUpperInvariant();
    }

    /// <summary>A whole number, or null where absent. Text that is no number is refused, in Lenient it counts as absent.</summary>
    public long? Integer(string keyword)
    {
        if (Required(keyword) is not { } value) return null;
        var trimmed = value.AsSpan().Trim();
        if (long.TryParse(trimmed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number))
        {
            if (trimmed.Length != value.Length) log.Gather(FcsDeviation.NumericPadded, keyword);
            return number;
        }

        // The bound is exact in double, so that the conversion below cannot overflow.
        if (TryNumber(trimmed, out double real) && real == Math.Floor(real) && Math.Abs(real) < 9007199254740992)
        {
            log.Gather(FcsDeviation.IntegerAsReal, keyword);
            return (long)real;
        }

        log.Report(FcsDeviation.NumericGarbage, $"{keyword} is \"{DeviationLog.Clip(value)}\"", keyword);
        return null;
    }

    /// <summary>A finite number, or null where it is none.</summary>
    public double? Number(string keyword, ReadOnlySpan<char> value)
    {
        var trimmed = value.Trim();
        if (TryNumber(trimmed, out double number))
        {
            if (trimmed.Length != value.Length) log.Gather(FcsDeviation.NumericPadded, keyword);
            return number;
        }

        if (trimmed.Count(',') != 1 || trimmed.Contains('.')) return null;
        Span<char> point = stackalloc char[64];
        if (trimmed.Length > point.Length) return null;
        trimmed.Replace(point, ',', '.');
        if (!TryNumber(point[..trimmed.Length], out number)) return null;
        log.Gather(FcsDeviation.DecimalComma, keyword);
        return number;
    }

    /// <summary>The items of a comma list, trimmed. Of longer lists than expected the rest stays in one piece.</summary>
    public string[] List(string keyword, string value, int most = 8)
    {
        var items = new List<string>();
        bool padded = false;
        for (int at = 0; at <= value.Length;)
        {
            int length = items.Count < most ? value.AsSpan(at).IndexOf(',') : -1;
            if (length < 0) length = value.Length - at;
            var item = value.AsSpan(at, length).Trim();
            padded |= item.Length != length;
            items.Add(item.ToString());
            at += length + 1;
        }

        if (padded) log.Gather(FcsDeviation.ValueListBlanks, keyword);
        return [.. items];
    }

    public static bool TryNumber(ReadOnlySpan<char> text, out double number)
    {
        number = 0;
        return text.Length <= LongestNumber && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>A number of digits alone: rounded, and itself or the greatest of 64 bits.</summary>
    public static bool TryWhole(ReadOnlySpan<char> text, out double number, out ulong whole)
    {
        (number, whole) = (0, 0);
        if (text.Length > LongestNumber) return false;
        if (!ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out whole)) return TryHuge(text, out number, out whole);
        number = whole;
        return true;
    }

    // Apart, since code with numbers of 128 bits cannot be compiled ahead of time.
    private static bool TryHuge(ReadOnlySpan<char> text, out double number, out ulong whole)
    {
        bool isNumber = UInt128.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var huge);
        (number, whole) = ((double)huge, ulong.MaxValue);
        return isNumber;
    }
}
