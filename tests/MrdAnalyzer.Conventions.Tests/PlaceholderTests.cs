namespace MrdAnalyzer.Conventions.Tests;

public class PlaceholderTests
{
    [Fact]
    public void Nothing_yet() => Assert.True(true);
}
