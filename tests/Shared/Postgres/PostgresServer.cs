using System.Diagnostics;

namespace MrdAnalyzer.Testing;

/// <summary>A PostgreSQL server to throw away, see <c>postgres.sh</c>: it ends with this process, however that ends.</summary>
internal sealed class PostgresServer : IDisposable
{
    private static readonly Lazy<PostgresServer> Common = new(() => new PostgresServer());
    private readonly Lock _gate = new();
    private readonly Process _script;

    public PostgresServer()
    {
        _script = Process.Start(new ProcessStartInfo("bash", [Path.Combine(AppContext.BaseDirectory, "postgres.sh")]) { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true })!;
        Assert.Equal("ready", _script.StandardOutput.ReadLine());
    }

    /// <summary>Why there is none on this machine; null: there is one.</summary>
    public static string? Absent { get; } = Candidates().Any(IsFile) ? null : "PostgreSQL absent (initdb)";

    /// <summary>One that all tests share, who do not stop it.</summary>
    public static PostgresServer Shared => Common.Value;

    /// <summary>Makes an empty database.</summary>
    /// <returns>Its address, with a password full of characters that an address must escape.</returns>
    public string NewDatabase() => Ask("database");

    /// <summary>Stops the server as a crash would.</summary>
    public void Stop() => Ask("stop");

    /// <summary>Starts it again.</summary>
    public void Start() => Ask("start");

    /// <summary>What the server has logged.</summary>
    public string Log() => File.ReadAllText(Ask("log"));

    public void Dispose()
    {
        _script.StandardInput.Close();
        _script.WaitForExit();
        _script.Dispose();
    }

    private string Ask(string command)
    {
        lock (_gate)
        {
            _script.StandardInput.WriteLine(command);
            _script.StandardInput.Flush();
            return _script.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"the PostgreSQL server ended at '{command}'");
        }
    }

    // A link that leads nowhere exists too.
    private static bool IsFile(string path) => File.Exists(path) && File.ResolveLinkTarget(path, returnFinalTarget: true) is not { Exists: false };

    private static IEnumerable<string> Candidates()
    {
        const string packaged = "/usr/lib/postgresql";
        var versions = Directory.Exists(packaged) ? Directory.GetDirectories(packaged).Select(v => Path.Combine(v, "bin")) : [];
        return (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':').Concat(versions).Select(f => Path.Combine(f, "initdb"));
    }
}
