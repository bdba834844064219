using System.Xml.Linq;
using FlowCytometry.Gating.Xml;

namespace FlowCytometry.Gating.GatingMl;

/// <summary>
/// Reads Gating-ML 2.0 (ISAC; schemas 2.0.121207), all of it: rectangle, polygon, ellipsoid, quadrant and Boolean gates, the six
/// transformations with bounds, spectrum matrices. Elements may come in any order; foreign attributes are passed over.
/// </summary>
public static class GatingMlReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="GatingFormatException">It is not valid; the message gives line and element.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static GatingMlDocument Read(string path)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path));
    }

    /// <summary>Reads a stream; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="GatingFormatException">It is not valid; the message gives line and element.</exception>
    public static GatingMlDocument Read(Stream stream, string name)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Read(SafeXml.Load(stream, name), name);
    }

    internal static GatingMlDocument Read(XDocument document, string name)
    {
        var source = new XmlSource(name);
        var root = document.Root!;
        if (root.Name != GatingMlNames.Root) throw source.Error(root, $"the root of a Gating-ML 2.0 document is {GatingMlNames.Root}, not {root.Name}.");
        var ids = GatingMlIds.Collect(source, root);
        var transforms = GatingMlTransforms.Read(source, root);
        var populations = new GatingMlGates(source, transforms, ids).Read(root);
        return new GatingMlDocument
        {
            Strategy = source.At(root, () => GatingStrategy.Create(populations.Definitions)),
            Transforms = [.. transforms.Scales.Values],
            Ratios = [.. transforms.Ratios.Values],
            Matrices = [.. transforms.Matrices.Values],
            CustomInfo = ids.CustomInfo,
            Diagnostics = populations.Diagnostics,
        };
    }
}
