using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace FlowCytometry.Gating.Yaml;

/// <summary>Writes a tree as YAML: two blanks an indent, one entry a line, so that a diff shows what changed.</summary>
internal sealed partial class YamlEmitter(YamlComments comments)
{
    private readonly StringBuilder _text = new();

    public string Write(YamlMapping root)
    {
        foreach (string line in comments.Head) _text.Append(line).Append('\n');
        Mapping(root, "", 0, isFirstInline: false);
        foreach (string line in comments.Tail) _text.Append(line).Append('\n');
        return _text.ToString();
    }

    public static YamlScalar Number(double value) => new(double.IsPositiveInfinity(value) ? ".inf" : double.IsNegativeInfinity(value) ? "-.inf" : value.ToString("R", CultureInfo.InvariantCulture));

    /// <summary>A text, in quotation marks where it could be taken for something else.</summary>
    public static YamlScalar Text(string text) => new(text) { IsQuoted = !Plain().IsMatch(text) || Reserved().IsMatch(text) || YamlSection.TryNumber(text, out _) };

    // A letter first, and nothing within that means something to YAML.
    [GeneratedRegex(@"^[\p{L}/_(<][^:#\[\]{},&*!|>'""%@`\\\p{C}]*(?<!\s)$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Plain();

    [GeneratedRegex("^(true|false|null|yes|no|on|off|y|n)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Reserved();

    private void Mapping(YamlMapping mapping, string path, int indent, bool isFirstInline)
    {
        foreach (var (key, value) in mapping.Items)
        {
            string place = YamlComments.Join(path, key.Text);
            if (!isFirstInline)
            {
                foreach (string line in comments.Before(place)) Indent(indent).Append(line).Append('\n');
                Indent(indent);
            }

            Scalar(Text(key.Text)).Append(':');
            // A comment behind the first line of a list's item belongs to the item.
            Value(value, place, isFirstInline ? path : place, indent);
            isFirstInline = false;
        }
    }

    private void Value(YamlValue value, string place, string besidePlace, int indent)
    {
        if (IsBlock(value))
        {
            Beside(besidePlace);
            if (value is YamlMapping mapping) Mapping(mapping, place, indent + 2, isFirstInline: false);
            else Sequence((YamlSequence)value, place, indent + 2);
            return;
        }

        _text.Append(' ');
        Flow(value);
        Beside(besidePlace);
    }

    private void Sequence(YamlSequence sequence, string path, int indent)
    {
        for (int i = 0; i < sequence.Items.Count; i++)
        {
            var item = sequence.Items[i];
            string place = YamlComments.Join(path, YamlComments.ItemName(item, i));
            foreach (string line in comments.Before(place)) Indent(indent).Append(line).Append('\n');
            Indent(indent).Append("- ");
            if (item is YamlMapping { IsFlow: false } mapping)
            {
                Mapping(mapping, place, indent + 2, isFirstInline: true);
                continue;
            }

            Flow(item);
            Beside(place);
        }
    }

    private static bool IsBlock(YamlValue value) => !value.IsFlow && value is YamlMapping { Items.Count: > 0 } or YamlSequence { Items.Count: > 0, IsFlow: false };

    private void Flow(YamlValue value)
    {
        switch (value)
        {
            case YamlScalar scalar: Scalar(scalar); break;
            case YamlSequence sequence: Flow('[', sequence.Items, ']', Flow); break;
            case YamlMapping mapping: Flow("{ ", mapping.Items, " }"); break;
        }
    }

    private void Flow(char open, List<YamlValue> items, char close, Action<YamlValue> write)
    {
        _text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) _text.Append(", ");
            write(items[i]);
        }

        _text.Append(close);
    }

    private void Flow(string open, List<(YamlScalar Key, YamlValue Value)> items, string close)
    {
        _text.Append(open);
        for (int i = 0; i < items.Count; i++)
        {
            if (i > 0) _text.Append(", ");
            Scalar(Text(items[i].Key.Text)).Append(": ");
            Flow(items[i].Value);
        }

        _text.Append(close);
    }

    private StringBuilder Scalar(YamlScalar scalar)
    {
        if (!scalar.IsQuoted) return _text.Append(scalar.Text);
        _text.Append('"');
        foreach (char c in scalar.Text)
        {
            if (c is '"' or '\\') _text.Append('\\').Append(c);
            else if (c == '\n') _text.Append("\\n");
            else if (char.IsControl(c)) _text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else _text.Append(c);
        }

        return _text.Append('"');
    }

    private void Beside(string place)
    {
        if (comments.Beside(place) is { } comment) _text.Append("  ").Append(comment);
        _text.Append('\n');
    }

    private StringBuilder Indent(int width) => _text.Append(' ', width);
}
