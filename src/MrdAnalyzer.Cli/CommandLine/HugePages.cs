using System.Globalization;
using System.Runtime.InteropServices;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>
/// Asks Linux for pages of 2 MiB where the collector's heap lies. A million events are 64 MB that are written once: 16,000 pages of 4 KiB, each a
/// fault of about two microseconds, cost more than reading the file. A machine that cannot give them gives small ones as ever.
/// </summary>
internal static class HugePages
{
    private const int HugePage = 14; // MADV_HUGEPAGE of madvise(2)

    // The collector reserves more than the memory of the machine at once, and takes its pieces from the low end.
    private const ulong LeastReserve = 1UL << 30;

    /// <summary>Bytes of events from which on it pays to ask.</summary>
    public const long Worth = 16 << 20;

    private static int _isAsked;

    /// <summary>Asks, once a process.</summary>
    public static void Ask()
    {
        if (!OperatingSystem.IsLinux() || Interlocked.Exchange(ref _isAsked, 1) != 0) return;
        var anything = GCHandle.Alloc(new byte[1], GCHandleType.Pinned);
        try
        {
            var (first, end) = Heap(File.ReadAllBytes("/proc/self/maps"), (ulong)anything.AddrOfPinnedObject());
            if (end > first) _ = Advise((nint)first, (nuint)(end - first), HugePage);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or TypeLoadException)
        {
            // No /proc, or a C library by another name: only time is lost.
        }
        finally
        {
            anything.Free();
        }
    }

    /// <summary>The addresses from the mapping of an object to the end of the reserve behind it; none where there is no reserve.</summary>
    internal static (ulong First, ulong End) Heap(ReadOnlySpan<byte> maps, ulong address)
    {
        ulong first = 0, last = 0;
        foreach (var range in maps.Split((byte)'\n'))
        {
            var line = maps[range];
            int dash = line.IndexOf((byte)'-'), blank = line.IndexOf((byte)' ');
            if (dash < 0 || blank < dash || !TryHex(line[..dash], out ulong from) || !TryHex(line[(dash + 1)..blank], out ulong to)) break;
            if (first == 0 && (address < from || address >= to)) continue;
            if (first == 0) first = from;
            else if (from != last) break;
            last = to;
            if (to - from >= LeastReserve) return (first, to);
        }

        return (0, 0);
    }

    private static bool TryHex(ReadOnlySpan<byte> text, out ulong number) => ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number);

    [DllImport("libc", EntryPoint = "madvise", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Advise(nint address, nuint length, int advice);
}
