namespace FlowCytometry.Gating.Yaml;

/// <summary>
/// The comments of a document by the place they belong to, so that they survive when the document is written again: lines of their own
/// belong to the entry below them, a comment behind a value to that value. A place is the way of keys from the top; an item of a list goes
/// by its name, or else its position.
/// </summary>
internal sealed class YamlComments
{
    private readonly Dictionary<string, List<string>> _before = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _beside = new(StringComparer.Ordinal);

    public static YamlComments None { get; } = new();

    /// <summary>Lines before the first key, up to the last blank line: they are the document's.</summary>
    public List<string> Head { get; } = [];

    /// <summary>Lines after the last entry.</summary>
    public List<string> Tail { get; } = [];

    public IReadOnlyList<string> Before(string place) => _before.TryGetValue(place, out var lines) ? lines : [];

    public string? Beside(string place) => _beside.GetValueOrDefault(place);

    public static string Join(string path, string name) => path + "\n" + name;

    public static string ItemName(YamlValue item, int index) =>
        item is YamlMapping mapping && mapping.Items.FirstOrDefault(i => i.Key.Text is "name" or "id").Value is YamlScalar { Text.Length: > 0 } name ? name.Text : FormattableString.Invariant($"[{index}]");

    /// <summary>Finds the comments of a document that was read into <paramref name="root"/>.</summary>
    public static YamlComments Of(string text, YamlValue root)
    {
        var comments = new YamlComments();
        var places = new SortedDictionary<int, string>();
        var inText = new HashSet<int>();
        Collect(root, "", places, inText);
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        var pending = new List<string>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (inText.Contains(i + 1)) continue;
            string line = lines[i].Trim();
            if (line.StartsWith('#'))
            {
                pending.Add(line);
            }
            else if (line.Length == 0 && places.Count > 0 && i + 1 < places.First().Key)
            {
                if (pending.Count > 0) comments.Head.AddRange([.. pending, ""]);
                pending.Clear();
            }
            else if (places.TryGetValue(i + 1, out string? place))
            {
                if (pending.Count > 0) comments._before[place] = [.. pending];
                pending.Clear();
                if (Trailing(lines[i]) is { } trailing) comments._beside[place] = trailing;
            }
        }

        comments.Tail.AddRange(pending);
        return comments;
    }

    // The first place on a line is the outermost; texts over several lines cannot hold comments.
    private static void Collect(YamlValue value, string path, SortedDictionary<int, string> places, HashSet<int> inText)
    {
        if (value is YamlMapping mapping)
        {
            foreach (var (key, child) in mapping.Items)
            {
                string place = Join(path, key.Text);
                places.TryAdd(key.Line, place);
                if (child is YamlScalar { IsQuoted: true } scalar)
                {
                    int length = scalar.Text.Count(c => c == '\n');
                    for (int line = scalar.Line + 1; line <= scalar.Line + length; line++) inText.Add(line);
                }

                Collect(child, place, places, inText);
            }
        }
        else if (value is YamlSequence sequence)
        {
            for (int i = 0; i < sequence.Items.Count; i++)
            {
                string place = Join(path, ItemName(sequence.Items[i], i));
                places.TryAdd(sequence.Items[i].Line, place);
                Collect(sequence.Items[i], place, places, inText);
            }
        }
    }

    // A # after a blank, outside quotation marks.
    private static string? Trailing(string line)
    {
        char quote = '\0';
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quote != '\0')
            {
                if (c == quote) quote = '\0';
            }
            else if (c is '"' or '\'' && (i == 0 || " [{,:".Contains(line[i - 1], StringComparison.Ordinal)))
            {
                quote = c;
            }
            else if (c == '#' && i > 0 && char.IsWhiteSpace(line[i - 1]))
            {
                return line[i..].TrimEnd();
            }
        }

        return null;
    }
}
