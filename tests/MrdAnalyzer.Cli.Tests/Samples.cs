namespace MrdAnalyzer.Cli.Tests;

/// <summary>Files for the tests: simulated marrows, and what is no FCS file. Made once, removed at the end.</summary>
public sealed class Samples : IDisposable
{
    public Samples()
    {
        Folder = Directory.CreateTempSubdirectory("mrd-cli-").FullName;
        Marrow = Simulate("marrow", "--blasts", "5", "--events", "20000", "--seed", "3", "--panel", "ten-colour");
        WithoutCd45 = Simulate("without-cd45", "--events", "2000", "--without", "CD45");
        Empty = Write("empty.fcs", []);
        Text = Write("text.fcs", "This is a letter, not an FCS file. It goes on for long enough to hold a header.\n"u8.ToArray());
        byte[] whole = File.ReadAllBytes(Marrow);
        Truncated = Write("truncated.fcs", whole[..(whole.Length / 2)]);
        HeaderOnly = Write("header-only.fcs", whole[..100]);
    }

    public string Folder { get; }

    public string Marrow { get; }

    public string WithoutCd45 { get; }

    public string Empty { get; }

    public string Text { get; }

    public string Truncated { get; }

    public string HeaderOnly { get; }

    /// <summary>A path in the folder; nothing is there yet.</summary>
    public string New(string name) => Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, Path.GetRandomFileName())).FullName, name);

    /// <summary>Writes a text file into a folder of its own.</summary>
    public string Write(string name, string text)
    {
        string path = New(name);
        File.WriteAllText(path, text);
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private string Write(string name, byte[] bytes)
    {
        string path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    private string Simulate(string name, params string[] options)
    {
        CommandRun.Good(["simulate", "--name", name, "-o", Folder, .. options]);
        return Path.Combine(Folder, name + ".fcs");
    }
}
