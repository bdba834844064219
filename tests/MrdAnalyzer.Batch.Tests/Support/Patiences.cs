using MrdAnalyzer.Batch.Running;

namespace MrdAnalyzer.Batch.Tests.Support;

/// <summary>How long tests wait.</summary>
internal static class Patiences
{
    /// <summary>Not at all.</summary>
    public static Patience None { get; } = new(TimeProvider.System, TimeSpan.Zero, _ => { }, CancellationToken.None);
}
