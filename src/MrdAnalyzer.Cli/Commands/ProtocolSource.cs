using FlowCytometry.Gating;
using MrdAnalyzer.Batch.Running;
using MrdAnalyzer.Cli.CommandLine;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Cli.Commands;

/// <summary>The protocol that a command line names: a built-in one, or a file.</summary>
internal static class ProtocolSource
{
    /// <summary>Reads it.</summary>
    /// <exception cref="UsageException">There is no built-in protocol of that name.</exception>
    /// <exception cref="InputException">The file is no protocol.</exception>
    public static MrdProtocol Get(string nameOrPath)
    {
        if (IsFile(nameOrPath)) return InputFile.Read(nameOrPath, ProtocolFile.Read);
        RequireName(nameOrPath);
        return BuiltInProtocols.Get(nameOrPath);
    }

    /// <summary>Reads it with its text.</summary>
    /// <exception cref="UsageException">There is no built-in protocol of that name.</exception>
    /// <exception cref="InputException">The file is no protocol.</exception>
    public static LoadedProtocol Load(string nameOrPath)
    {
        if (IsFile(nameOrPath)) return InputFile.Read(nameOrPath, LoadedProtocol.Get);
        RequireName(nameOrPath);
        return LoadedProtocol.Get(nameOrPath);
    }

    /// <summary>Passes over the name of a built-in protocol.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static void RequireName(string name)
    {
        if (!BuiltInProtocols.Names.Contains(name))
            throw new UsageException($"there is no protocol '{name}'{Suggestion.DidYouMean(name, BuiltInProtocols.Names)}; built in: {string.Join(", ", BuiltInProtocols.Names)}; or give the path of a .yaml file");
    }

    private static bool IsFile(string nameOrPath) => Path.GetExtension(nameOrPath).ToUpperInvariant() is ".YAML" or ".YML";
}
