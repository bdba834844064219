using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.FlowJo;

/// <summary>
/// A FlowJo workspace: version 10 (<c>.wsp</c>), and the older Mac version's <c>.xml</c> as far as its gates go. FlowJo's format is not
/// published; what is read was found out on workspaces of FlowJo 10.5 to 10.10. What cannot be read with certainty is left out, with a
/// diagnostic on its sample.
/// </summary>
public sealed record FlowJoWorkspace
{
    /// <summary>The file's name.</summary>
    public required string Name { get; init; }

    /// <summary>The program's version as the workspace states it, or null.</summary>
    public string? FlowJoVersion { get; init; }

    /// <summary>The samples in document order.</summary>
    public IReadOnlyList<FlowJoSample> Samples { get; init; } = [];

    /// <summary>The groups in document order.</summary>
    public IReadOnlyList<FlowJoGroup> Groups { get; init; } = [];

    /// <summary>Reads a file.</summary>
    /// <exception cref="GatingFormatException">It is not a FlowJo workspace; the message gives line and element.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static FlowJoWorkspace Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="GatingFormatException">It is not a FlowJo workspace; the message gives line and element.</exception>
    public static FlowJoWorkspace Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return new WorkspaceReader(new XmlSource(name)).Read(SafeXml.Load(stream, name).Root!);
    }

    /// <summary>
    /// The sample that stands for an FCS file: by the file name of its address, else by its name in the workspace, else by its <c>$FIL</c>
    /// keyword. Of several that match, those with the right number of events.
    /// </summary>
    /// <param name="fileName">The FCS file's name; a folder before it is ignored.</param>
    /// <param name="eventCount">Its number of events, where known.</param>
    /// <returns>The sample; null where none or several match.</returns>
    public FlowJoSample? Find(string fileName, int? eventCount = null)
    {
        string wanted = Path.GetFileName(fileName);
        foreach (var nameOf in (Func<FlowJoSample, string?>[])[s => s.FileName, s => s.Name, s => s.Keywords.GetValueOrDefault("$FIL")])
        {
            var found = Samples.Where(s => string.Equals(nameOf(s), wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            if (found.Count > 1 && eventCount is not null) found.RemoveAll(s => s.EventCount != eventCount);
            if (found.Count == 1) return found[0];
        }

        return null;
    }
}
