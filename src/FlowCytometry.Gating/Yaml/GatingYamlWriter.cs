using System.Text;

namespace FlowCytometry.Gating.Yaml;

/// <summary>
/// Writes strategy files in this library's own format: one entry a line, numbers to the last bit, and the comments of a document that was
/// read. What is written reads back to the same populations.
/// </summary>
public static class GatingYamlWriter
{
    /// <summary>Writes a strategy to a stream, as UTF-8.</summary>
    /// <exception cref="GatingException">A scale has no name in the format; the message names gate and scale.</exception>
    public static void Write(GatingStrategy strategy, Stream stream) => Write(new GatingYamlDocument { Strategy = strategy }, stream);

    /// <summary>Writes a document to a stream, as UTF-8, with the names it gives to axes and with its comments.</summary>
    /// <exception cref="GatingException">A scale has no name in the format; the message names gate and scale.</exception>
    public static void Write(GatingYamlDocument document, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        stream.Write(Encoding.UTF8.GetBytes(ToText(document)));
    }

    /// <summary>The document as text.</summary>
    /// <exception cref="GatingException">A scale has no name in the format; the message names gate and scale.</exception>
    public static string ToText(GatingYamlDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        var axes = new YamlAxisNames(document);
        var populations = new YamlGateEntries(document.Strategy, axes).Write();
        var root = new YamlMapping().Add("gating", YamlEmitter.Number(GatingYamlReader.Version))
            .Add("name", document.Title is { } title ? YamlEmitter.Text(title) : null)
            .Add("note", document.Note is { } note ? YamlEmitter.Text(note) : null)
            .Add("scales", axes.Scales).Add("compensations", axes.Compensations).Add("ratios", axes.Ratios).Add("axes", axes.Axes)
            .Add("populations", populations);
        return new YamlEmitter(document.Comments).Write(root);
    }
}
