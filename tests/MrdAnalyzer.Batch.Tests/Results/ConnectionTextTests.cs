using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Batch.Tests.Support;

namespace MrdAnalyzer.Batch.Tests.Results;

public class ConnectionTextTests
{
    [Theory]
    [InlineData("postgres://lab:geheim@server/mrd", "postgres://lab:***@server/mrd")]
    [InlineData("postgres://lab:ge/he@im:@server:5433/mrd", "postgres://lab:***@server:5433/mrd")]
    [InlineData("postgres://lab@server/mrd?Password=geheim&Timeout=3", "postgres://lab@server/mrd?Password=***&Timeout=3")]
    [InlineData("Host=server;Username=lab;PWD = 'ge;heim' ;Database=mrd", "Host=server;Username=lab;PWD=*** ;Database=mrd")]
    [InlineData("postgres://server:5432/mrd", "postgres://server:5432/mrd")]
    [InlineData("/data/a@b:c.db", "/data/a@b:c.db")]
    public void A_password_is_never_shown(string text, string shown)
    {
        Assert.Equal(shown, ConnectionText.WithoutPassword(text));
        Assert.Equal(shown != text, ConnectionText.HasPassword(text));
    }

    [Theory]
    [InlineData("postgres://lab:ge/he@im@server/mrd")]
    [InlineData("postgres://lab:geheim@server:many/mrd")]
    [InlineData("postgres://lab:geheim@server/mrd?Nonsense=1")]
    [InlineData("Host=server;Password=geheim;Port=many")]
    public void An_address_that_is_none_is_refused_without_its_password(string location)
    {
        string message = Assert.Throws<ResultsException>(() => ResultsDatabase.Open(location, create: true, Patiences.None)).ToString();
        Assert.Contains("is no address of a PostgreSQL database", message, StringComparison.Ordinal);
        Assert.DoesNotContain("heim", message, StringComparison.Ordinal);
        Assert.DoesNotContain("he@im", message, StringComparison.Ordinal);
    }
}
