using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace MrdAnalyzer.Cli.CommandLine;

/// <summary>The program in machine code, <c>mrd</c>, which a Release build puts beside <c>mrd.dll</c>: the same code, without what .NET does before it runs.</summary>
internal static class NativeProgram
{
    // The host of the same name that starts mrd.dll, where there is no native compiler, is a tenth of a megabyte.
    private const long Least = 1 << 20;

    /// <summary>
    /// Where <c>dotnet mrd.dll</c> was started and the program is there, this process goes on as that program, with the same arguments, streams
    /// and number, and the call does not return.
    /// </summary>
    public static void TakeOver(ReadOnlySpan<string> args)
    {
        if (!IsHostedByDotnet || !CanRun) return;
        var program = new FileInfo(Path.Combine(AppContext.BaseDirectory, "mrd"));
        if (!program.Exists || program.Length < Least) return;
        nint[] words = new nint[args.Length + 2]; // the last stays null
        words[0] = Marshal.StringToCoTaskMemUTF8(program.FullName);
        for (int i = 0; i < args.Length; i++) words[i + 1] = Marshal.StringToCoTaskMemUTF8(args[i]);
        _ = Execute(words[0], ref words[0]);

        // It was not to be: this one goes on.
        foreach (nint word in words) Marshal.FreeCoTaskMem(word);
    }

    /// <summary>The words that start this program once more.</summary>
    public static string[] Words => IsHostedByDotnet ? [Environment.ProcessPath!, Path.Combine(AppContext.BaseDirectory, "mrd.dll")] : [Environment.ProcessPath ?? "mrd"];

    private static bool IsHostedByDotnet => Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet";

    // What it is compiled for (Native/NativeProgram.csproj). Older processors, and those who switched AVX2 off, get mrd.dll.
    private static bool CanRun =>
        OperatingSystem.IsLinux() && (RuntimeInformation.ProcessArchitecture != Architecture.X64 || (Avx2.IsSupported && Fma.IsSupported && Bmi1.IsSupported && Bmi2.IsSupported && Lzcnt.IsSupported));

    [DllImport("libc", EntryPoint = "execv", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Execute(nint path, ref nint arguments);
}
