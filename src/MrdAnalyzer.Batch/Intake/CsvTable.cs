using System.Text;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// Reads CSV as spreadsheets write it: comma, semicolon or tab, whichever the first line has most of; quotes doubled within quotes; lines
/// ending as they like. A row whose quotes are wrong is reported and ends with its line, so that one slip does not swallow the rest.
/// </summary>
internal static class CsvTable
{
    private static readonly char[] Separators = [',', ';', '\t'];

    /// <summary>All rows that are not blank.</summary>
    public static IReadOnlyList<CsvRow> Read(string text)
    {
        string[] lines = text.ReplaceLineEndings("\n").Split('\n');
        char separator = Separators.MaxBy(s => lines[0].Count(c => c == s));
        var rows = new List<CsvRow>();
        for (int i = 0; i < lines.Length; i++)
        {
            if (lines[i].All(c => char.IsWhiteSpace(c) || c == separator)) continue;
            rows.Add(Row(lines[i], i + 1, separator));
        }

        return rows;
    }

    private static CsvRow Row(string line, int number, char separator)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        string? problem = null;
        int i = 0;
        while (true)
        {
            while (i < line.Length && line[i] == ' ') i++;
            if (i < line.Length && line[i] == '"') problem ??= Quoted(line, ref i, field, separator);
            else Plain(line, ref i, field, separator);
            fields.Add(field.ToString().Trim());
            field.Clear();
            if (i >= line.Length) return new CsvRow(number, fields, problem);
            i++; // the separator
        }
    }

    private static void Plain(string line, ref int i, StringBuilder field, char separator)
    {
        while (i < line.Length && line[i] != separator) field.Append(line[i++]);
    }

    private static string? Quoted(string line, ref int i, StringBuilder field, char separator)
    {
        for (i++; i < line.Length; i++)
        {
            if (line[i] != '"')
            {
                field.Append(line[i]);
            }
            else if (i + 1 < line.Length && line[i + 1] == '"')
            {
                field.Append('"');
                i++;
            }
            else
            {
                i++;
                var rest = new StringBuilder();
                Plain(line, ref i, rest, separator);
                return string.IsNullOrWhiteSpace(rest.ToString()) ? null : $"the text '{rest.ToString().Trim()}' stands behind a closing quote; put the whole field into quotes, and write a quote within it twice";
            }
        }

        return "a quote is opened and not closed in this line; close it, or take it away (a line break within a field is not taken)";
    }
}
