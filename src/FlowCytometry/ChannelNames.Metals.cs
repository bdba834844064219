using System.Globalization;

namespace FlowCytometry;

internal static partial class ChannelNames
{
    // The elements of mass cytometry's reagents, beads, barcodes and backgrounds.
    private static readonly string[] Elements =
    [
        "Ag", "As", "Au", "Ba", "Bi", "Br", "Cd", "Ce", "Cs", "Dy", "Er", "Eu", "Gd", "Hg", "Ho", "I", "In", "Ir", "La", "Lu", "Mo", "Nd", "Os", "Pb", "Pd", "Pr", "Pt", "Rh", "Ru", "Sm",
        "Sn", "Sr", "Ta", "Tb", "Te", "Tl", "Tm", "Xe", "Y", "Yb", "Zr",
    ];

    // Nd143Di, (Nd143)Di, 143Nd_CD45RA, Ir191, 191Ir-DNA1, Nd(141.907)-Dual.
    private static bool IsMetal(string text)
    {
        int at = 0;
        while (at < text.Length && !char.IsLetterOrDigit(text[at])) at++;
        int digits = Digits(text, at);
        if (digits > 0)
        {
            return IsMass(text.AsSpan(at, digits)) && Element(text, at + digits) is { } behind && EndsWord(text, at + digits + behind.Length);
        }

        if (Element(text, at) is not { } element) return false;
        at += element.Length;
        bool isBracket = at < text.Length && text[at] == '(';
        if (isBracket) at++;
        digits = Digits(text, at);
        if (digits == 0 || !IsMass(text.AsSpan(at, digits))) return false;
        int end = at + digits;
        return isBracket || EndsWord(text, end) || (text.AsSpan(end).StartsWith("Di", StringComparison.Ordinal) && EndsWord(text, end + 2));
    }

    private static string? Element(string text, int at)
    {
        foreach (string element in Elements)
        {
            bool isHere = string.CompareOrdinal(text, at, element, 0, element.Length) == 0;
            if (isHere && (at + element.Length == text.Length || !char.IsLower(text[at + element.Length]))) return element;
        }

        return null;
    }

    private static int Digits(string text, int at)
    {
        int end = at;
        while (end < text.Length && char.IsAsciiDigit(text[end])) end++;
        return end - at;
    }

    private static bool IsMass(ReadOnlySpan<char> digits) =>
        digits.Length is 2 or 3 && int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture) is >= 75 and <= 209;

    private static bool EndsWord(string text, int at) => at >= text.Length || !char.IsLetterOrDigit(text[at]);
}
