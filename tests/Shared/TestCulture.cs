using System.Globalization;
using System.Runtime.CompilerServices;

namespace MrdAnalyzer.Testing;

/// <summary>
/// With <c>MRD_TEST_CULTURE=comma</c> the whole suite runs under a culture that writes numbers unlike the invariant one: decimal comma
/// and grouping dot as in German, minus sign U+2212 as in Swedish. Built by hand, so that it needs no culture data on the machine.
/// </summary>
internal static class TestCulture
{
    public static bool IsComma { get; } = Environment.GetEnvironmentVariable("MRD_TEST_CULTURE") == "comma";

    [ModuleInitializer]
    internal static void Set()
    {
        if (!IsComma) return;
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.NumberFormat.NumberDecimalSeparator = culture.NumberFormat.PercentDecimalSeparator = ",";
        culture.NumberFormat.NumberGroupSeparator = culture.NumberFormat.PercentGroupSeparator = ".";
        culture.NumberFormat.NegativeSign = "\u2212";
        culture.DateTimeFormat.DateSeparator = ".";
        culture.DateTimeFormat.ShortDatePattern = "dd.MM.yyyy";
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = culture;
    }
}
