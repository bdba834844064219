using System.Diagnostics;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>The program in machine code beside <c>mrd.dll</c> is the same program.</summary>
public sealed class NativeProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("mrd-program-").FullName;

    [NativeFact]
    public void It_gives_the_bytes_that_mrd_dll_gives_without_it_and_without_avx2()
    {
        BatchUnderFire.Run(["simulate", "--name", "marrow", "--seed", "7", "--events", "30000", "--blasts", "1", "-o", _folder]);
        string[] words = ["analyze", Path.Combine(_folder, "marrow.fcs"), "--protocol", "b-all", "-o"];
        string told = BatchUnderFire.Run(Native([.. words, Path.Combine(_folder, "native")]));
        var managed = BatchUnderFire.Info([.. words, Path.Combine(_folder, "managed")]);
        managed.Environment["DOTNET_EnableAVX2"] = "0"; // what the program is compiled for: mrd.dll goes on by itself
        Assert.Equal(told.Replace("native", "managed", StringComparison.Ordinal), BatchUnderFire.Run(managed));

        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "native"), "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) != ".html")]; // the page says when, and by which words
        Assert.True(files.Length > 3);
        Assert.All(files, f => Assert.Equal(File.ReadAllBytes(f), File.ReadAllBytes(f.Replace("/native/", "/managed/", StringComparison.Ordinal))));
    }

    [NativeFact]
    public void Dotnet_and_mrd_dll_become_it()
    {
        // At work for seconds, and killed after tenths of one.
        using var process = BatchUnderFire.Start("simulate", "--events", "20000000", "-o", _folder);
        string program = "";
        for (int i = 0; i < 100 && program != BatchUnderFire.Native; i++)
        {
            Thread.Sleep(50);
            program = new FileInfo($"/proc/{process.Id}/exe").ResolveLinkTarget(returnFinalTarget: false)?.FullName ?? "";
        }

        process.Kill();
        process.WaitForExit();
        Assert.Equal(BatchUnderFire.Native, program);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static ProcessStartInfo Native(string[] args) => new(BatchUnderFire.Native, args) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class NativeFactAttribute : FactAttribute
    {
        // The host that only starts mrd.dll is a tenth of a megabyte.
        public NativeFactAttribute() => Skip = new FileInfo(BatchUnderFire.Native) is { Exists: true, Length: > 1 << 20 } ? null : "mrd was not compiled to machine code here";
    }
}
