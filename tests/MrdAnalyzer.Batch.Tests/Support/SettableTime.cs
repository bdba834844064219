namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>A clock that is set by hand.</summary>
internal sealed class SettableTime : TimeProvider
{
    private DateTimeOffset _now = new(2000, 3, 9, 22, 0, 0, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => _now;

    public override long GetTimestamp() => _now.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Pass(TimeSpan span) => _now += span;
}
