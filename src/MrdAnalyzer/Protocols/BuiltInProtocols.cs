using System.Reflection;

namespace MrdAnalyzer.Protocols;

/// <summary>The protocols that come with the software, as data files within it.</summary>
public static class BuiltInProtocols
{
    private const string Prefix = "MrdAnalyzer.Protocols.";

    /// <summary>Their names, sorted.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        .. typeof(BuiltInProtocols).Assembly.GetManifestResourceNames()
            .Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.EndsWith(".yaml", StringComparison.Ordinal))
            .Select(n => n[Prefix.Length..^".yaml".Length]).Order(StringComparer.Ordinal),
    ];

    /// <summary>The text of a built-in protocol.</summary>
    /// <exception cref="ProtocolException">There is none of that name; the message names those that exist.</exception>
    public static string Text(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"{Prefix}{name}.yaml")
            ?? throw new ProtocolException($"there is no protocol '{name}'; built in: {string.Join(", ", Names)}; or give the path of a .yaml file");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    /// <summary>A built-in protocol by name, or one from a file where <paramref name="nameOrPath"/> ends in .yaml or .yml.</summary>
    public static MrdProtocol Get(string nameOrPath)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(nameOrPath);
        bool isFile = nameOrPath.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase) || nameOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
        return isFile ? ProtocolFile.Read(nameOrPath) : ProtocolFile.Parse(Text(nameOrPath), nameOrPath);
    }
}
