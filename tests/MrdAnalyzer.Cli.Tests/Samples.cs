namespace MrdAnalyzer.Cli.Tests;

/// <summary>Files for the tests: simulated marrows, and what is no FCS file. Made once for all classes, removed at the end.</summary>
public sealed class Samples
{
    private static readonly Lazy<string> _folder = new(Make);

    private static string Make()
    {
        string folder = Directory.CreateTempSubdirectory("mrd-cli-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        Simulate(folder, "marrow", "--blasts", "5", "--events", "20000", "--seed", "3", "--panel", "ten-colour");
        Simulate(folder, "without-blasts", "--events", "20000", "--seed", "4", "--panel", "ten-colour");
        Simulate(folder, "without-cd45", "--events", "2000", "--without", "CD45");
        byte[] whole = File.ReadAllBytes(Path.Combine(folder, "marrow.fcs"));
        File.WriteAllBytes(Path.Combine(folder, "truncated.fcs"), whole[..(whole.Length / 2)]);
        File.WriteAllBytes(Path.Combine(folder, "header-only.fcs"), whole[..100]);
        File.WriteAllBytes(Path.Combine(folder, "empty.fcs"), []);
        File.WriteAllText(Path.Combine(folder, "text.fcs"), "This is a letter, not an FCS file. It goes on for long enough to hold a header.\n");
        return folder;
    }

    public string Folder => _folder.Value;

    public string Marrow => Path.Combine(Folder, "marrow.fcs");

    public string WithoutBlasts => Path.Combine(Folder, "without-blasts.fcs");

    public string WithoutCd45 => Path.Combine(Folder, "without-cd45.fcs");

    public string Empty => Path.Combine(Folder, "empty.fcs");

    public string Text => Path.Combine(Folder, "text.fcs");

    public string Truncated => Path.Combine(Folder, "truncated.fcs");

    public string HeaderOnly => Path.Combine(Folder, "header-only.fcs");

    /// <summary>A path in the folder; nothing is there yet.</summary>
    public string New(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, Path.GetRandomFileName())).FullName, name);

    /// <summary>Writes a text file into a folder of its own.</summary>
    public string Write(string name, string text)
    {
        string path = New(name);
        File.WriteAllText(path, text);
        return path;
    }

    private static void Simulate(string folder, string name, params string[] options) => CommandRun.Good(["simulate", "--name", name, "-o", folder, .. options]);
}
