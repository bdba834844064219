using System.Runtime.InteropServices;

namespace MrdAnalyzer.Batch.Running;

/// <summary>Writing so that it is still there after the power was cut: .NET has this for files but not for folders.</summary>
internal static class Durable
{
    private const int ReadOnlyFolder = 0x10000; // O_RDONLY | O_DIRECTORY on x86; on ARM the second differs, and is left away

    /// <summary>Writes a file and waits until it is on the disk.</summary>
    public static void Write(string path, Action<Stream> write)
    {
        using var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None);
        write(stream);
        stream.Flush(flushToDisk: true);
    }

    /// <summary>Waits until a folder's entries are on the disk. File systems that cannot promise it are taken as they are.</summary>
    public static void SyncFolder(string folder)
    {
        int handle = Open(folder, RuntimeInformation.ProcessArchitecture == Architecture.X64 ? ReadOnlyFolder : 0);
        if (handle < 0) return;
        _ = Sync(handle);
        _ = Close(handle);
    }

    [DllImport("libc", EntryPoint = "open"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc", EntryPoint = "fsync"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Sync(int handle);

    [DllImport("libc", EntryPoint = "close"), DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Close(int handle);
}
