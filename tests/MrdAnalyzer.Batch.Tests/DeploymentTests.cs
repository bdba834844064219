using System.Diagnostics;

namespace MrdAnalyzer.Batch.Tests;

/// <summary>The units for systemd that the README shows, as systemd itself understands them.</summary>
public class DeploymentTests
{
    [SystemdFact]
    public void Systemd_understands_the_units()
    {
        var repository = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(repository!.FullName, "MrdAnalyzer.sln"))) repository = repository.Parent;
        string folder = Directory.CreateTempSubdirectory("mrd-units-").FullName;
        try
        {
            foreach (string unit in Directory.GetFiles(Path.Combine(repository.FullName, "src", "MrdAnalyzer.Batch", "deployment"), "mrd-*"))
                File.WriteAllText(Path.Combine(folder, Path.GetFileName(unit)), File.ReadAllText(unit).Replace("/usr/local/bin/mrd", "/bin/true", StringComparison.Ordinal)); // it need not be installed here
            using var process = Process.Start(new ProcessStartInfo(SystemdFactAttribute.Program, ["verify", .. Directory.GetFiles(folder)]) { UseShellExecute = false, RedirectStandardError = true })!;
            string said = process.StandardError.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0 && !said.Contains("mrd-", StringComparison.Ordinal), said);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class SystemdFactAttribute : FactAttribute
    {
        public const string Program = "/usr/bin/systemd-analyze";

        public SystemdFactAttribute() => Skip = File.Exists(Program) ? null : "systemd-analyze is not here";
    }
}
