using System.Diagnostics;
using System.Reflection;
using System.Text;
using MrdAnalyzer.Testing;

namespace MrdAnalyzer.Acceptance.Tests;

/// <summary>A folder of small simulated files, and runs of <c>mrd batch</c> on it that are killed.</summary>
internal sealed class BatchUnderFire : IDisposable
{
    private const int Bases = 4;
    private static readonly string Mrd = Command();
    private readonly Random _random = new(20260309);

    private readonly Dictionary<string, string> _locations = new(StringComparer.Ordinal);

    /// <summary>Makes the files: a few are simulated, the others differ from them by a text in their header.</summary>
    public BatchUnderFire(int files)
    {
        Folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "mrd-fire-" + Path.GetRandomFileName())).FullName;
        Input = Directory.CreateDirectory(Path.Combine(Folder, "in")).FullName;
        for (int i = 0; i < Math.Min(Bases, files); i++)
        {
            string seed = (i + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);
            Run(["simulate", "--name", "base" + seed, "--seed", seed, "--events", "1500", "--blasts", seed, "--panel", "ten-colour", "-o", Folder]);
            byte[] content = File.ReadAllBytes(Path.Combine(Folder, $"base{seed}.fcs"));
            for (int copy = i; copy < files; copy += Bases) File.WriteAllBytes(Path.Combine(Input, $"tube{copy:000}.fcs"), Renamed(content, copy));
        }
    }

    /// <summary>The program in machine code beside <c>mrd.dll</c>; where there is no native compiler, a host of that name.</summary>
    public static string Native { get; } = Path.Combine(Path.GetDirectoryName(Mrd)!, "mrd");

    public string Folder { get; }

    public string Input { get; }

    /// <summary>The options of every run on a database and a folder of reports.</summary>
    public string[] Batch(string name, params string[] more) =>
        ["batch", Input, "--protocol", "b-all", "--results", Location(name), "-o", Path.Combine(Folder, name), "--settle", "0", "--jobs", "2", "--quiet", .. more];

    /// <summary>A worker on the same, which ends when the queue is empty.</summary>
    public string[] Worker(string name, params string[] more) =>
        ["worker", "--results", Location(name), "-o", Path.Combine(Folder, name), "--jobs", "2", "--until-empty", "--quiet", .. more];

    /// <summary>How the command line names a database: an SQLite file, unless <see cref="PutOn"/> said otherwise.</summary>
    public string Location(string name) => _locations.GetValueOrDefault(name) ?? Path.Combine(Folder, name + ".db");

    /// <summary>A database of this name is on a server.</summary>
    public void PutOn(PostgresServer server, string name) => _locations[name] = server.NewDatabase();

    /// <summary>Starts a command.</summary>
    public static Process Start(params string[] args) => Process.Start(Info(args))!;

    /// <summary>How a command is started.</summary>
    public static ProcessStartInfo Info(string[] args) => new("dotnet", [Mrd, .. args])
    {
        UseShellExecute = false,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    };

    /// <summary>Runs a command to its end, which must be good.</summary>
    public static string Run(string[] args) => Run(Info(args));

    /// <inheritdoc cref="Run(string[])"/>
    public static string Run(ProcessStartInfo start)
    {
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        Assert.True(process.ExitCode == 0, $"mrd {string.Join(' ', start.ArgumentList.Skip(1))} ended with {process.ExitCode}: {error.Result}{output}");
        return output;
    }

    /// <summary>Starts one or two batches or workers at once and kills each after a random while.</summary>
    /// <param name="name">Database and folder.</param>
    /// <param name="least">Shortest life.</param>
    /// <param name="most">Longest life.</param>
    /// <returns>How many were alive to be killed.</returns>
    public int KillOnce(string name, TimeSpan least, TimeSpan most)
    {
        var processes = Enumerable.Range(0, _random.Next(1, 3)).Select(_ => Start(_random.Next(2) == 0 ? Worker(name) : Batch(name))).ToList();
        int killed = 0;
        foreach (var process in processes)
        {
            process.OutputDataReceived += (_, _) => { };
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
        }

        foreach (var process in processes)
        {
            Thread.Sleep(least + (most - least) * _random.NextDouble());
            if (!process.HasExited) killed++;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            process.Dispose();
        }

        return killed;
    }

    /// <summary>All results, every one of them, as documents.</summary>
    public string Results(string name) => Run(["db", "export", "--results", Location(name), "--to", "json", "--all"]);

    /// <summary>Everything in the folder of reports is a report of this database, and the database is as it was written.</summary>
    public void RequireWhole(string name, int files)
    {
        var folders = Directory.GetFileSystemEntries(Path.Combine(Folder, name)).Select(p => Path.GetFileName(p)).Where(n => n.StartsWith("tube", StringComparison.Ordinal) || n.StartsWith('.')).ToList();
        Assert.Equal(files, folders.Count);
        Assert.All(folders, f => Assert.StartsWith("tube", f, StringComparison.Ordinal));
        Run(["db", "check", "--results", Location(name)]);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    // The one beside its own project becomes the program in machine code.
    private static string Command()
    {
        string copy = Assembly.Load("mrd").Location, own = copy.Replace("tests/MrdAnalyzer.Acceptance.Tests", "src/MrdAnalyzer.Cli", StringComparison.Ordinal);
        return File.Exists(own) ? own : copy;
    }

    private static byte[] Renamed(byte[] content, int number)
    {
        byte[] copy = [.. content];
        int at = copy.AsSpan().IndexOf("cytometer"u8);
        Encoding.ASCII.GetBytes($"c{number:00000000}").CopyTo(copy, at);
        return copy;
    }
}
