using System.Globalization;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Conventions.Tests;

/// <summary>The suite also runs under a decimal comma; here the switch itself is tested, lest that run be one more of the usual kind.</summary>
public class CultureTests
{
    [Fact]
    public void The_culture_of_the_run_is_the_one_asked_for() =>
        Assert.Equal(TestCulture.IsComma ? "\u22121,5" : (-1.5).ToString(CultureInfo.InvariantCulture), (-1.5).ToString(CultureInfo.CurrentCulture));

    [Fact]
    public async Task It_holds_on_other_threads_too() =>
        Assert.Equal(TestCulture.IsComma ? "," : CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator, await Task.Run(() => CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator));
}
