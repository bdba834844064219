namespace MrdAnalyzer.Batch.Running;

/// <summary>
/// How long a passing trouble (a disk full, a share gone, a database locked) is waited out: pauses that double up to ten seconds, a
/// sentence at the first and then every half minute, and an end.
/// </summary>
/// <param name="Time">The clock.</param>
/// <param name="Most">How long to wait in all.</param>
/// <param name="Say">Told what is being waited for.</param>
/// <param name="Stop">Ends the waiting.</param>
public sealed record Patience(TimeProvider Time, TimeSpan Most, Action<string> Say, CancellationToken Stop)
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(50), Longest = TimeSpan.FromSeconds(10), Reminder = TimeSpan.FromSeconds(30);

    /// <summary>Does something until it succeeds, fails for good, or patience ends.</summary>
    /// <param name="action">What to do; it is done anew each time.</param>
    /// <param name="passing">The sentence for a trouble that may pass; null: it will not.</param>
    /// <exception cref="OperationCanceledException">The waiting was ended.</exception>
    public T Try<T>(Func<T> action, Func<Exception, string?> passing)
    {
        ArgumentNullException.ThrowIfNull(action);
        ArgumentNullException.ThrowIfNull(passing);
        long began = Time.GetTimestamp(), said = 0;
        var pause = Shortest;
        for (bool first = true; ; first = false)
        {
            try
            {
                return action();
            }
            catch (Exception e) when (passing(e) is { } sentence && Time.GetElapsedTime(began) < Most)
            {
                if (first || Time.GetElapsedTime(said) >= Reminder)
                {
                    Say($"{sentence}; waiting, up to {Duration.InWords(Most - Time.GetElapsedTime(began))} more");
                    said = Time.GetTimestamp();
                }

                Task.Delay(pause, Time, Stop).GetAwaiter().GetResult();
                pause = pause * 2 < Longest ? pause * 2 : Longest;
            }
        }
    }
}
