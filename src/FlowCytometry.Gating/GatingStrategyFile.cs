using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Gating.Xml;
using FlowCytometry.Gating.Yaml;

namespace FlowCytometry.Gating;

/// <summary>
/// A file of gates in any of the formats that are read; which one, its content tells. Gating-ML holds one strategy for every file of
/// events, a FlowJo workspace one for each of its samples.
/// </summary>
public sealed partial class GatingStrategyFile
{
    private GatingStrategyFile(string name, GatingFileFormat format) => (Name, Format) = (name, format);

    /// <summary>The file's name.</summary>
    public string Name { get; }

    /// <summary>What it is.</summary>
    public GatingFileFormat Format { get; }

    /// <summary>The Gating-ML document; null for other formats.</summary>
    public GatingMlDocument? GatingMl { get; private init; }

    /// <summary>The FlowJo workspace; null for other formats.</summary>
    public FlowJoWorkspace? FlowJo { get; private init; }

    /// <summary>The strategy file in this library's own format; null for other formats.</summary>
    public GatingYamlDocument? Yaml { get; private init; }

    /// <summary>The format in words: <c>Gating-ML 2.0</c>, <c>FlowJo workspace</c>, <c>strategy file</c>.</summary>
    public string Description => Format switch { GatingFileFormat.GatingMl => "Gating-ML 2.0", GatingFileFormat.FlowJo => "FlowJo workspace", _ => "strategy file" };

    /// <summary>Every strategy of the file: one, or one for each sample of a workspace.</summary>
    public IReadOnlyList<SelectedStrategy> Strategies => FlowJo is null ? [Only()] : [.. FlowJo.Samples.Select(s => new SelectedStrategy(s.Strategy, $"{Name}, sample '{s.Name}'", s.Diagnostics))];

    /// <summary>Reads a file.</summary>
    /// <exception cref="GatingFormatException">It is no file of gates, or not a valid one; the message gives line and element.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static GatingStrategyFile Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="GatingFormatException">It is no file of gates, or not a valid one; the message gives line and element.</exception>
    public static GatingStrategyFile Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var content = SafeXml.Buffer(stream, name);
        if (!IsXml(content)) return new GatingStrategyFile(name, GatingFileFormat.Yaml) { Yaml = GatingYamlReader.Read(content, name, GateEstimators.Standard) };
        var document = SafeXml.Load(content, name);
        return document.Root!.Name.LocalName switch
        {
            "Gating-ML" => new GatingStrategyFile(name, GatingFileFormat.GatingMl) { GatingMl = GatingMlReader.Read(document, name) },
            "Workspace" => new GatingStrategyFile(name, GatingFileFormat.FlowJo) { FlowJo = new WorkspaceReader(new XmlSource(name)).Read(document.Root) },
            var other => throw new GatingFormatException(name, 1, 1, $"<{other}>", "it is neither Gating-ML 2.0 (<Gating-ML>) nor a FlowJo workspace (<Workspace>)."),
        };
    }

    /// <summary>The strategy for the events of a table.</summary>
    /// <param name="table">The events; its name finds the sample of a workspace.</param>
    /// <param name="sample">Workspaces: the sample's name or id, where its name does not tell; null: by the table's name.</param>
    /// <param name="group">Workspaces: only samples of this group; null: all.</param>
    /// <exception cref="GatingException">No sample, or more than one, is meant; the message names those that exist.</exception>
    public SelectedStrategy For(EventTable table, string? sample = null, string? group = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        return FlowJo is not null ? SampleSelection.For(FlowJo, table, sample, group) : Only();
    }

    // XML begins with < after a byte order mark and blanks; in UTF-16 there are zeros between.
    private static bool IsXml(MemoryStream content)
    {
        ReadOnlySpan<byte> head = content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, 1024));
        int at = head.IndexOfAnyExcept<byte>([(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0, 0xEF, 0xBB, 0xBF, 0xFE, 0xFF]);
        return at >= 0 && head[at] == (byte)'<';
    }
}
