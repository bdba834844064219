namespace MrdAnalyzer.Cli.Tests;

public class PlaceholderTests
{
    [Fact]
    public void Nothing_yet() => Assert.True(true);
}
