using System.Reflection;

namespace MrdAnalyzer.Acceptance.Tests.TestData;

/// <summary>The committed synthetic files and what their README says of them.</summary>
internal static class TestDataFolder
{
    /// <summary>The folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>Whether files are written anew instead of compared.</summary>
    public static bool Update { get; } = Environment.GetEnvironmentVariable("MRD_UPDATE_TESTDATA") is "1";

    private static string[] Readme { get; } = File.ReadAllLines(Path.Combine(Root, "README.md"));

    /// <summary>The commands of the README, by the file that each writes (relative to the folder).</summary>
    public static IReadOnlyDictionary<string, string> Commands { get; } = Readme
        .Where(line => line.StartsWith("mrd simulate ", StringComparison.Ordinal))
        .ToDictionary(FileOf, StringComparer.Ordinal);

    /// <summary>The rows of the README's tables, cell by cell, by the file they speak of.</summary>
    public static IReadOnlyDictionary<string, string[]> Rows { get; } = Readme
        .Where(line => line.StartsWith("| `", StringComparison.Ordinal))
        .Select(line => line.Trim('|', ' ').Split('|', StringSplitOptions.TrimEntries))
        .ToDictionary(cells => cells[0].Trim('`'), StringComparer.Ordinal);

    /// <summary>Runs a command of the README in another folder than it says and returns the path of the FCS file.</summary>
    public static string Run(string file, string folder)
    {
        string[] words = Commands[file].Split(' ');
        string[] arguments = [.. words[1..^1], folder, "--quiet"];
        object? code = Assembly.Load("mrd").EntryPoint!.Invoke(null, [arguments]);
        Assert.Equal(0, code);
        return Path.Combine(folder, Path.GetFileName(file));
    }

    private static string FileOf(string command)
    {
        string[] words = command.Split(' ');
        return Path.GetRelativePath("testdata", $"{words[^1]}/{words[Array.IndexOf(words, "--name") + 1]}.fcs").Replace('\\', '/');
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "MrdAnalyzer.sln"))) return Path.Combine(folder.FullName, "testdata");
        }

        throw new DirectoryNotFoundException("MrdAnalyzer.sln is in no folder above the tests.");
    }
}
