using System.Globalization;
using System.Text;

namespace FlowCytometry.Compensation;

/// <summary>
/// Spillover matrices as CSV: a header of detector names behind one cell that is ignored, then a row a dye with its name first, as R, pandas and
/// FlowJo write them. Read too: rows without names.
/// </summary>
public static class SpilloverCsv
{
    /// <summary>How the header begins.</summary>
    public const string FirstColumn = "spillover";

    private const int MostCharacters = 16 << 20;

    /// <summary>The matrix as text, numbers to the last bit.</summary>
    public static string ToText(SpilloverMatrix matrix)
    {
        ArgumentNullException.ThrowIfNull(matrix);
        var text = new StringBuilder(FirstColumn);
        foreach (string channel in matrix.Channels) text.Append(',').Append(Quoted(channel));
        text.Append('\n');
        for (int r = 0; r < matrix.Size; r++)
        {
            text.Append(Quoted(matrix.Channels[r]));
            for (int c = 0; c < matrix.Size; c++) text.Append(CultureInfo.InvariantCulture, $",{matrix[r, c]:R}");
            text.Append('\n');
        }

        return text.ToString();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="CompensationException">It is not such a matrix; the message gives file and line.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static SpilloverMatrix Read(string path)
    {
        string name = Path.GetFileName(path);
        if (new FileInfo(path).Length > MostCharacters) throw new CompensationException($"{name} is larger than {MostCharacters >> 20} MiB: no spillover matrix.");
        return Parse(File.ReadAllText(path), name);
    }

    /// <summary>Reads a text; <paramref name="name"/> stands for the file in messages.</summary>
    /// <exception cref="CompensationException">It is not such a matrix; the message gives file and line.</exception>
    public static SpilloverMatrix Parse(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        var lines = text.Split('\n').Select((l, i) => (Text: l.TrimEnd('\r').TrimStart('\uFEFF'), Line: i + 1)).Where(l => l.Text.Trim().Length > 0).ToList();
        if (lines.Count < 2) throw new CompensationException($"{name} is no spillover matrix: it needs a header of channel names and a row for each of them.");
        List<string> header = Cells(lines[0].Text), first = Cells(lines[1].Text);
        bool hasNames = header.Count == first.Count && !IsNumber(first[0]) || header.Count == first.Count - 1;
        string[] channels = [.. header.Count == first.Count && hasNames ? header.Skip(1) : header];
        if (lines.Count - 1 != channels.Length) throw new CompensationException($"{name} names {channels.Length} channels but has {lines.Count - 1} rows; a spillover matrix is square.");
        var values = new double[channels.Length * channels.Length];
        for (int r = 0; r < channels.Length; r++)
        {
            var (row, line) = lines[r + 1];
            var cells = Cells(row);
            if (cells.Count != channels.Length + (hasNames ? 1 : 0)) throw new CompensationException($"{name}, line {line}: it has {cells.Count} cells; {channels.Length + (hasNames ? 1 : 0)} are needed.");
            if (hasNames && cells[0] != channels[r]) throw new CompensationException($"{name}, line {line}: the row is of '{cells[0]}', but the channel at that place is '{channels[r]}'; rows and columns must have one order.");
            for (int c = 0; c < channels.Length; c++)
            {
                string cell = cells[c + (hasNames ? 1 : 0)];
                values[(r * channels.Length) + c] = double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : throw new CompensationException($"{name}, line {line}: '{cell}' is not a number.");
            }
        }

        try
        {
            return new SpilloverMatrix(channels, values);
        }
        catch (ArgumentException e)
        {
            throw new CompensationException($"{name}: {e.Message.Replace($" (Parameter '{e.ParamName}')", "", StringComparison.Ordinal)}", e);
        }
    }

    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            char c = line[i];
            if (quoted && c == '"' && i + 1 < line.Length && line[i + 1] == '"') cell.Append(line[++i]);
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else cell.Append(c);
        }

        return [.. cells, cell.ToString().Trim()];
    }

    private static bool IsNumber(string cell) => double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quoted(string name) => name.AsSpan().IndexOfAny(",\"\n\r") < 0 ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
