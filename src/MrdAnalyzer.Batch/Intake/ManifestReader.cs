using System.Text;
using FlowCytometry.Gating;

namespace MrdAnalyzer.Batch.Intake;

/// <summary>
/// Reads a manifest: a CSV with a row a file. The first line names the columns; <c>file</c> must be there, its paths are taken from the
/// manifest's own folder, or from the input's. Every mistake is a sentence with line and column; a row that has one which could change a
/// result is left out, all others go on.
/// </summary>
/// <param name="path">The manifest.</param>
/// <param name="folder">From where its paths are taken.</param>
/// <param name="awaitsFiles">Whether files that are not there may still come.</param>
/// <param name="today">The day, so that a day of collection can be told from one to come.</param>
internal sealed class ManifestReader(string path, string folder, bool awaitsFiles, DateOnly today)
{
    private const int LargestFile = 256 << 20;

    /// <summary>The columns.</summary>
    public static IReadOnlyList<string> Columns { get; } =
        ["file", "patient", "sample", "tube", "collected", "day", "therapy", "baseline", "protocol", "rules", "previous-status", "blasts", "anc", "platelets"];

    private readonly List<ManifestProblem> _problems = [];
    private readonly HashSet<string> _blocked = new(StringComparer.Ordinal);

    /// <summary>Reads it.</summary>
    /// <exception cref="MrdInputException">It is no table, or has no column <c>file</c>.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public Manifest Read()
    {
        var rows = CsvTable.Read(Text());
        if (rows.Count == 0) throw new MrdInputException($"the manifest {path} is empty; its first line names the columns: {string.Join(", ", Columns)}");
        var columns = Header(rows[0]);
        var check = new ManifestRowCheck(folder, awaitsFiles, today);
        var siblings = new ManifestSiblings();
        var items = new List<IntakeItem>();
        foreach (var row in rows.Skip(1))
        {
            var cells = Cells(row, columns);
            if (cells is null) continue;
            var (item, found) = check.Read(row.Line, cells);
            if (item is not null && !found.Exists(f => f.CostsRow)) found.AddRange(siblings.Check(item));
            _problems.AddRange(found.Select(f => new ManifestProblem(path, row.Line, f.Column, f.Sentence, f.CostsRow)));
            bool isGood = item is not null && !found.Exists(f => f.CostsRow);
            if (isGood) items.Add(item!);
            else Block(cells);
        }

        if (rows.Count == 1) _problems.Add(new ManifestProblem(path, rows[0].Line, null, "the manifest names its columns and has no row below", CostsRow: false));
        return new Manifest(items, _problems, _blocked);
    }

    private string Text()
    {
        var file = new FileInfo(path);
        if (!file.Exists) throw new MrdInputException($"there is no manifest '{path}'");
        if (file.Length > LargestFile) throw new MrdInputException($"{path}: {file.Length} bytes are too many for a manifest");
        if (IsWorkbook()) throw new MrdInputException($"the manifest {path} is a workbook of a spreadsheet and no CSV; open it there and save the sheet as CSV UTF-8");
        using var reader = new StreamReader(path, new UTF8Encoding(false), detectEncodingFromByteOrderMarks: true);
        return reader.ReadToEnd();
    }

    // .xlsx and .ods are ZIP archives, .xls is an OLE file.
    private bool IsWorkbook()
    {
        using var stream = File.OpenRead(path);
        Span<byte> head = stackalloc byte[4];
        return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && (head.SequenceEqual("PK\u0003\u0004"u8) || head.SequenceEqual((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]));
    }

    // Where each known column is; -1 in the place of a field that is not used.
    private List<string?> Header(CsvRow row)
    {
        var names = new List<string?>();
        for (int i = 0; i < row.Fields.Count; i++)
        {
            string given = row.Fields[i], name = given.ToLowerInvariant().Replace('_', '-').Replace(' ', '-');
            if (given.Length == 0) Say($"column {i + 1} has no name, and what is in it is not used");
            else if (!Columns.Contains(name)) Say($"the column '{given}' is not known{Suggestion.DidYouMean(name, Columns)}, and what is in it is not used; known are: {string.Join(", ", Columns)}");
            else if (names.Contains(name)) Say($"the column '{given}' is there twice; the first is used");
            names.Add(Columns.Contains(name) && !names.Contains(name) ? name : null);
        }

        if (row.Problem is not null || !names.Contains("file"))
            throw new MrdInputException($"the manifest {path} has no column 'file' for the names of the files; its first line names the columns, here it is: {string.Join(", ", row.Fields.Take(20))}");
        return names;

        void Say(string sentence) => _problems.Add(new ManifestProblem(path, row.Line, null, sentence, CostsRow: false));
    }

    private Dictionary<string, string>? Cells(CsvRow row, List<string?> columns)
    {
        var cells = new Dictionary<string, string>(StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(columns.Count, row.Fields.Count); i++)
        {
            if (columns[i] is { } name) cells[name] = row.Fields[i];
        }

        string? problem = row.Problem
            ?? (row.Fields.Count > columns.Count ? $"the row has {row.Fields.Count} fields, the first line {columns.Count}; a field with a comma in it must stand in quotes" : null)
            ?? (row.Fields.Count < columns.Count ? $"the row has {row.Fields.Count} fields, the first line {columns.Count}; write the separators of empty fields too" : null);
        if (problem is null) return cells;
        _problems.Add(new ManifestProblem(path, row.Line, null, problem, CostsRow: true));
        Block(cells);
        return null;
    }

    private void Block(Dictionary<string, string> cells)
    {
        if (cells.GetValueOrDefault("file") is { Length: > 0 } file && file.IndexOf('\0', StringComparison.Ordinal) < 0) _blocked.Add(Path.GetFullPath(file.Replace('\\', '/'), folder));
    }
}
