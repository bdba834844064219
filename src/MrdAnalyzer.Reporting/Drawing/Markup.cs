using System.Globalization;
using System.Text;

namespace MrdAnalyzer.Reporting.Drawing;

/// <summary>Text from files made safe for HTML and for XML (SVG), in element content and in double-quoted attributes alike.</summary>
internal static class Markup
{
    /// <summary>
    /// Escapes <c>&lt; &gt; &amp; " '</c>. What XML 1.0 does not allow (control characters, single surrogates) and what turns the
    /// direction of reading (a patient's name must not rearrange the numbers beside it) becomes U+FFFD.
    /// </summary>
    public static string Escape(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var safe = new StringBuilder(text.Length + 16);
        foreach (var rune in text.EnumerateRunes()) // a single surrogate comes out as U+FFFD
        {
            switch (rune.Value)
            {
                case '<': safe.Append("&lt;"); break;
                case '>': safe.Append("&gt;"); break;
                case '&': safe.Append("&amp;"); break;
                case '"': safe.Append("&quot;"); break;
                case '\'': safe.Append("&#39;"); break;
                case '\t' or '\n' or '\r': safe.Append(' '); break;
                case var code when IsUnsafe(code): safe.Append('\uFFFD'); break;
                default: safe.Append(rune.ToString()); break;
            }
        }

        return safe.ToString();
    }

    /// <summary>A length or coordinate: invariant, at most two decimals, never <c>-0</c>.</summary>
    public static string Number(double value)
    {
        double rounded = Math.Round(value, 2);
        return (rounded == 0 ? 0 : rounded).ToString("0.##", CultureInfo.InvariantCulture);
    }

    private static bool IsUnsafe(int code) => code < 0x20 || code is >= 0x7F and <= 0x9F or 0x061C or 0x200E or 0x200F
        or >= 0x202A and <= 0x202E or >= 0x2066 and <= 0x2069 or 0xFFFE or 0xFFFF;
}
