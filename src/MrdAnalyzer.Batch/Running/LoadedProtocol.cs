using MrdAnalyzer.Batch.Results;
using MrdAnalyzer.Protocols;

namespace MrdAnalyzer.Batch.Running;

/// <summary>A protocol with the text it was read from, which the results database keeps.</summary>
/// <param name="Protocol">The protocol.</param>
/// <param name="Text">Its text.</param>
public sealed record LoadedProtocol(MrdProtocol Protocol, string Text)
{
    /// <summary>A built-in one by name, or one from a file.</summary>
    /// <exception cref="ProtocolException">There is none, or it is no protocol.</exception>
    public static LoadedProtocol Get(string nameOrPath)
    {
        var protocol = BuiltInProtocols.Get(nameOrPath);
        string text = BuiltInProtocols.Names.Contains(nameOrPath) ? BuiltInProtocols.Text(nameOrPath) : File.ReadAllText(nameOrPath);
        return ResultIdentity.Sha256(text) == protocol.Sha256 ? new LoadedProtocol(protocol, text) : throw new ProtocolException($"{nameOrPath} is just being changed; try again");
    }
}
