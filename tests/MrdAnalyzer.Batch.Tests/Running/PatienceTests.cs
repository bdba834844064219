using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Tests.Running;

public class PatienceTests
{
    [Fact]
    public void A_trouble_that_passes_is_waited_out_and_said_once()
    {
        var said = new List<string>();
        int tries = 0;
        Assert.Equal(3, Patient(10, said).Try(() => ++tries < 3 ? throw new IOException("full") : tries, e => e.Message));
        Assert.StartsWith("full; waiting, up to 10 s more", Assert.Single(said), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trouble_that_stays_is_thrown_in_the_end() =>
        Assert.Equal("full", Assert.Throws<IOException>(() => Patient(0.1, []).Try<int>(() => throw new IOException("full"), e => e.Message)).Message);

    [Fact]
    public void A_trouble_of_another_kind_is_thrown_at_once()
    {
        int tries = 0;
        Assert.Throws<InvalidOperationException>(() => Patient(10, []).Try<int>(() => throw new InvalidOperationException((++tries).ToString(System.Globalization.CultureInfo.InvariantCulture)), _ => null));
        Assert.Equal(1, tries);
    }

    [Fact]
    public void Waiting_ends_when_told_to_stop()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var patience = new Patience(TimeProvider.System, TimeSpan.FromMinutes(1), _ => { }, stop.Token);
        Assert.ThrowsAny<OperationCanceledException>(() => patience.Try<int>(() => throw new IOException("full"), e => e.Message));
    }

    private static Patience Patient(double seconds, List<string> said) => new(TimeProvider.System, TimeSpan.FromSeconds(seconds), said.Add, CancellationToken.None);
}
