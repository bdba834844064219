namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>
/// How wide a text will be, without any font at hand: the advance widths of Helvetica (Adobe Font Metrics, 1/1000 of the size), which
/// Arial and Liberation Sans share. Other fonts come within a tenth; labels keep that much room.
/// </summary>
internal static class TextWidth
{
    // From U+0020 to U+007E.
    private static ReadOnlySpan<short> Helvetica =>
    [
        278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556, 556, 556, 556,
        278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,
        611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500, 222, 833,
        556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
    ];

    /// <summary>Width in CSS pixels.</summary>
    public static double Of(string text, double size, bool bold = false)
    {
        int thousandths = 0;
        foreach (char c in text) thousandths += c is >= ' ' and <= '~' ? Helvetica[c - ' '] : c < 0x2E80 ? 600 : 1000; // CJK: a full square
        return thousandths * size * (bold ? 1.07 : 1) / 1000;
    }

    /// <summary>The text, or its beginning and an ellipsis, so that it fits into <paramref name="width"/>.</summary>
    public static string Fit(string text, double size, double width, bool bold = false)
    {
        if (Of(text, size, bold) <= width) return text;
        int length = text.Length;
        while (length > 0 && Of(text[..length] + "…", size, bold) > width) length--;
        if (length > 0 && char.IsHighSurrogate(text[length - 1])) length--;
        return text[..length].TrimEnd() + "…";
    }
}
