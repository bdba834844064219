using System.Globalization;
using System.Runtime.InteropServices;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// What the file system says of a file without reading it: size, time of the content's last change, time of the entry's last change, and
/// inode. Not the device: of a share, each machine and each start of one gives another number. A copy over the file, even one that keeps the
/// time of the original (<c>cp -p</c>, <c>rsync -t</c>), changes the third, which no program can set.
/// </summary>
/// <param name="Bytes">Size.</param>
/// <param name="LastChange">The later of the two times.</param>
/// <param name="Text">All of it as one text, to compare.</param>
internal readonly record struct FileStamp(long Bytes, DateTimeOffset LastChange, string Text)
{
    private const int Here = -100;
    private const uint BasicMask = 0x7FF;
    private const long LatestSecond = 253402300799; // the year 9999
    private const int RegularFile = 0x8000, KindMask = 0xF000;

    /// <summary>Of a regular file; null where there is none.</summary>
    /// <exception cref="IOException">The file system does not answer, or does not let us look.</exception>
    public static FileStamp? Of(string path)
    {
        if (StatX(Here, path, 0, BasicMask, out var s) != 0)
        {
            int error = Marshal.GetLastPInvokeError();
            const int missing = 2, notFolder = 20;
            return error is missing or notFolder ? null : throw new IOException($"'{path}' cannot be looked at: {Marshal.GetPInvokeErrorMessage(error)}");
        }

        if ((s.Mode & KindMask) != RegularFile) return null;
        var last = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(Math.Max(s.Modified.Seconds, s.Changed.Seconds), 0, LatestSecond));
        return new FileStamp((long)s.Size, last, string.Create(CultureInfo.InvariantCulture,
            $"{s.Size} {s.Modified.Seconds}.{s.Modified.Nanoseconds:D9} {s.Changed.Seconds}.{s.Changed.Nanoseconds:D9} {s.Inode}"));
    }

    /// <summary>Device and inode of whatever a path leads to, so that it is known under any other name; null where that cannot be told.</summary>
    public static string? PlaceOf(string path) =>
        StatX(Here, path, 0, BasicMask, out var s) == 0 ? string.Create(CultureInfo.InvariantCulture, $"{s.DeviceMajor}:{s.DeviceMinor}:{s.Inode}") : null;

    [DllImport("libc", EntryPoint = "statx", SetLastError = true), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int StatX(int folder, [MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags, uint mask, out StatXResult result);

    // struct statx of linux/stat.h: the same on every architecture.
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private readonly struct StatXResult
    {
        [FieldOffset(28)] public readonly ushort Mode;
        [FieldOffset(32)] public readonly ulong Inode;
        [FieldOffset(40)] public readonly ulong Size;
        [FieldOffset(96)] public readonly StatXTime Changed;
        [FieldOffset(112)] public readonly StatXTime Modified;
        [FieldOffset(136)] public readonly uint DeviceMajor;
        [FieldOffset(140)] public readonly uint DeviceMinor;
    }

    [StructLayout(LayoutKind.Explicit, Size = 16)]
    private readonly struct StatXTime
    {
        [FieldOffset(0)] public readonly long Seconds;
        [FieldOffset(8)] public readonly uint Nanoseconds;
    }
}
