using System.Diagnostics;
using System.Globalization;

namespace FlowCytometry.Fcs.Tests.Support;

/// <summary>The time that this thread has had a processor, so that a busy machine does not fail a test; elapsed time where the system does not tell.</summary>
internal static class ThreadClock
{
    private const string Statistics = "/proc/thread-self/schedstat";

    public static TimeSpan Now =>
        File.Exists(Statistics) ? TimeSpan.FromMicroseconds(long.Parse(File.ReadAllText(Statistics).Split(' ')[0], CultureInfo.InvariantCulture) / 1000) : Stopwatch.GetElapsedTime(0);
}
