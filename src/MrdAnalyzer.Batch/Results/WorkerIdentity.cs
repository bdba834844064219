using System.Globalization;

namespace MrdAnalyzer.Batch.Results;

/// <summary>
/// A process that claims work, so that another can tell whether it still lives: on the same machine by process id and start time, or by a
/// reboot since, at once; from elsewhere only by its lease.
/// </summary>
/// <param name="Id">Its own identifier, new with every start.</param>
/// <param name="Host">The machine's name, for people.</param>
/// <param name="Account">Who runs it.</param>
/// <param name="Place">Machine, boot and process namespace, separated by <c>-</c>: within all three process ids mean something.</param>
/// <param name="Process">Process id.</param>
/// <param name="ProcessStart">When it began, in the kernel's ticks since boot: process ids come again.</param>
public sealed record WorkerIdentity(string Id, string Host, string Account, string Place, long Process, long ProcessStart)
{
    /// <summary>Account and host, as the audit log names who did something.</summary>
    public string Actor => $"{Account}@{Host}";

    /// <summary>This process, under a new identifier.</summary>
    public static WorkerIdentity OfThisProcess() => new(
        Guid.NewGuid().ToString("N")[..12], Environment.MachineName, Environment.UserName, ThisPlace(), Environment.ProcessId, StartOf(Environment.ProcessId) ?? 0);

    /// <summary>Whether another process is known to have ended. False: it lives, or nobody here can tell.</summary>
    internal bool IsKnownDead(string place, long process, long processStart)
    {
        string[] here = Place.Split('-'), there = place.Split('-');
        if (here.Length != 3 || there.Length != 3 || here[0] != there[0]) return false;
        if (here[1] != there[1]) return true; // the machine was started anew since
        return here[2] == there[2] && StartOf(process) != processStart;
    }

    private static string ThisPlace()
    {
        string machine = Read("/etc/machine-id"), boot = Read("/proc/sys/kernel/random/boot_id");
        string space = new([.. (File.ResolveLinkTarget("/proc/self/ns/pid", returnFinalTarget: false)?.Name ?? "").Where(char.IsAsciiDigit)]);
        return $"{ResultIdentity.Sha256(Environment.MachineName + machine)[..8]}-{ResultIdentity.Sha256(boot)[..8]}-{space}";
    }

    // What cannot be read is like nothing else: nobody is taken for dead then.
    private static string Read(string path)
    {
        try
        {
            return File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Guid.NewGuid().ToString();
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
