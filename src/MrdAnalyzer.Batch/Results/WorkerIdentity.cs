using System.Globalization;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// A process that claims work, so that another can tell whether it still lives: at the same place (boot and process namespace) by process
/// id and start time, at once; from elsewhere only by its lease.
/// </summary>
/// <param name="Id">Its own identifier, new with every start.</param>
/// <param name="Host">The machine's name, for people.</param>
/// <param name="Account">Who runs it.</param>
/// <param name="Place">Within which process ids mean something.</param>
/// <param name="Process">Process id.</param>
/// <param name="ProcessStart">When it began, in the kernel's ticks since boot: process ids come again.</param>
public sealed record WorkerIdentity(string Id, string Host, string Account, string Place, long Process, long ProcessStart)
{
    /// <summary>Account and host, as the audit log names who did something.</summary>
    public string Actor => $"{Account}@{Host}";

    /// <summary>This process, under a new identifier.</summary>
    public static WorkerIdentity OfThisProcess() => new(
        Guid.NewGuid().ToString("N")[..12], Environment.MachineName, Environment.UserName, ThisPlace(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0);

    /// <summary>Whether another process, known to be at this same place, has ended.</summary>
    internal bool IsKnownDead(string place, long process, long processStart) => place == Place && StartOf(process) != processStart;

    private static string ThisPlace()
    {
        try
        {
            string boot = File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
            return $"{boot} {File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name}";
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Guid.NewGuid().ToString(); // nowhere that another process could be at
        }
    }

    // Field 22 of /proc/PID/stat; the second is the program's name in brackets and may hold anything.
    private static long? StartOf(long process)
    {
        try
        {
            string stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/stat"));
            string[] fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] is "Z" or "X" ? null : long.Parse(fields[19], CultureInfo.InvariantCulture);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
