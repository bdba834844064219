using System.Diagnostics;
using System.Reflection;
using System.Text;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>A folder of small simulated files, and runs of <c>mrd batch</c> on it that are killed.</summary>
internal sealed class BatchUnderFire : IDisposable
{
    private const int Bases = 4;
    private static readonly string Mrd = Assembly.Load("mrd").Location;
    private readonly Random _random = new(20260309);

    /// <summary>Makes the files: a few are simulated, the others differ from them by a text in their header.</summary>
    public BatchUnderFire(int files, string? parent = null)
    {
        Folder = Directory.CreateDirectory(Path.Combine(parent ?? Path.GetTempPath(), "mrd-fire-" + Path.GetRandomFileName())).FullName;
        Input = Directory.CreateDirectory(Path.Combine(Folder, "in")).FullName;
        for (int i = 0; i < Math.Min(Bases, files); i++)
        {
            string seed = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Run(["simulate", "--name", "base" + seed, "--seed", seed, "--events", "1500", "--blasts", seed, "--panel", "ten-colour", "-o", Folder]);
            byte[] content = File.ReadAllBytes(Path.Combine(Folder, $"base{seed}.fcs"));
            for (int copy = i; copy < files; copy += Bases) File.WriteAllBytes(Path.Combine(Input, $"tube{copy:000}.fcs"), Renamed(content, copy));
        }
    }

    public string Folder { get; }

    public string Input { get; }

    /// <summary>The options of every run on a database and a folder of reports.</summary>
    public string[] Batch(string name, params string[] more) =>
        ["batch", Input, "--protocol", "b-all", "--results", Path.Combine(Folder, name + ".db"), "-o", Path.Combine(Folder, name), "--settle", "0", "--jobs", "2", "--quiet", .. more];

    /// <summary>Starts a command.</summary>
    public static Process Start(params string[] args) => Process.Start(new ProcessStartInfo("dotnet", [Mrd, .. args])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Runs a command to its end, which must be good.</summary>
    public static string Run(string[] args, int code = 0)
    {
        using var process = Start(args);
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == code, $"mrd {string.Join(' ', args)} ended with {process.ExitCode}: {error.Result}{output}");
        return output;
    }

    /// <summary>Starts one or two batches at once and kills them after a random while.</summary>
    /// <param name="name">Database and folder.</param>
    /// <param name="least">Shortest life.</param>
    /// <param name="most">Longest life.</param>
    public void KillOnce(string name, TimeSpan least, TimeSpan most)
    {
        var processes = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Start(Batch(name))).ToList();
        foreach (var process in processes)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        foreach (var process in processes)
        {
            Thread.Sleep(least + (most - least) * _random.NextDouble());
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }
    }

    /// <summary>All results, every one of them, as documents.</summary>
    public string Results(string name) => Run(["db", "export", "--results", Path.Combine(Folder, name + ".db"), "--to", "json", "--all"]);

    /// <summary>Everything in the folder of reports is a report of this database, and the database is as it was written.</summary>
    public void RequireWhole(string name, int files)
    {
        var folders = Directory.GetFileSystemEntries(Path.Combine(Folder, name)).Select(p => Path.GetFileName(p)).Where(n => n.StartsWith("tube", StringComparison.Ordinal) || n.StartsWith('.')).ToList();
        Assert.Equal(files, folders.Count);
        Assert.All(folders, f => Assert.StartsWith("tube", f, StringComparison.Ordinal));
        Run(["db", "check", "--results", Path.Combine(Folder, name + ".db")]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static byte[] Renamed(byte[] content, int number)
    {
        byte[] copy = [.. content];
        int at = copy.AsSpan().IndexOf("cytometer"u8);
        Encoding.ASCII.GetBytes($"c{number:00000000}").CopyTo(copy, at);
        return copy;
    }
}
