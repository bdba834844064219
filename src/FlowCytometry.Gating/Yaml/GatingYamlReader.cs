using System.Text;

namespace FlowCytometry.Gating.Yaml;

/// <summary>
/// Reads strategy files in this library's own format, YAML made for people: axes are named once, populations stand in a tree. The format
/// is described by <see cref="GatingYamlSchema"/>. Unknown keys are errors, since a misspelt limit must not vanish.
/// </summary>
public static class GatingYamlReader
{
    /// <summary>The version of the format, the value of the key <c>gating</c>.</summary>
    public const int Version = 1;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="estimators">Those that data-driven gates may ask for, and what they must be told; null: not checked.</param>
    /// <exception cref="GatingFormatException">It is not valid; the message gives line and column.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static GatingYamlDocument Read(string path, GateEstimators? estimators = null)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, Path.GetFileName(path), estimators);
    }

    /// <summary>Reads a stream of UTF-8; <paramref name="name"/> stands for the file in messages.</summary>
    /// <param name="stream">The text.</param>
    /// <param name="name">What it is called in messages.</param>
    /// <param name="estimators">Those that data-driven gates may ask for, and what they must be told; null: not checked.</param>
    /// <exception cref="GatingFormatException">It is not valid; the message gives line and column.</exception>
    public static GatingYamlDocument Read(Stream stream, string name, GateEstimators? estimators = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return Parse(ReadText(stream, name), name, estimators);
    }

    internal static GatingYamlDocument Parse(string text, string name, GateEstimators? estimators)
    {
        var tree = YamlLoader.Load(text, name);
        var root = new YamlSection(name, tree, "strategy");
        double version = root.Number("gating");
        if (version != Version) throw root.Error(root.Required("gating"), FormattableString.Invariant($"this is version {version} of the format; version {Version} is read."));
        var axes = YamlAxes.Read(root);
        var gates = new YamlGates(root, axes, estimators);
        var document = new GatingYamlDocument
        {
            Title = root.OptionalText("name"),
            Note = root.OptionalText("note"),
            Strategy = root.At(tree, () => GatingStrategy.Create(gates.Read())),
            Axes = axes.Named,
            Scales = axes.Scales,
            Matrices = axes.Matrices,
            Ratios = axes.Ratios,
            Diagnostics = gates.Diagnostics,
            Comments = YamlComments.Of(text, tree),
        };
        root.Done();
        return document;
    }

    private static string ReadText(Stream stream, string name)
    {
        using var reader = new StreamReader(stream, new UTF8Encoding(false, throwOnInvalidBytes: true), detectEncodingFromByteOrderMarks: true, leaveOpen: true);
        var text = new StringBuilder();
        var chunk = new char[1 << 14];
        try
        {
            for (int read; (read = reader.Read(chunk)) > 0;)
            {
                if (text.Length + read > YamlLoader.MaxCharacters) throw new GatingFormatException(name, 0, 0, null, $"the document is longer than {YamlLoader.MaxCharacters >> 20} Mi characters.");
                text.Append(chunk, 0, read);
            }
        }
        catch (DecoderFallbackException e)
        {
            throw new GatingFormatException(name, 0, 0, null, "it is not text in UTF-8.", e);
        }

        return text.ToString();
    }
}
