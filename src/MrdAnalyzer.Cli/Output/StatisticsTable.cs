using System.Globalization;
using System.Text;
using System.Text.Json;
using FlowCytometry.Gating.Statistics;
using MrdAnalyzer.Cli.CommandLine;

namespace MrdAnalyzer.Cli.Output;

/// <summary>
/// Populations of one or more files, with their counts and four figures a channel, as CSV (a row a population; a channel that a file does not
/// have is empty in its rows) or as JSON, schema <c>mrd-stats/1</c>.
/// </summary>
internal sealed class StatisticsTable
{
    private const string FirstColumns = "file,population,gate,count,parentCount,totalCount,percentOfParent,percentOfTotal";
    private const string Schema = "mrd-stats/1";

    private readonly List<Row> _rows = [];
    private readonly List<string> _channels = [];

    /// <summary>Adds the populations of a file.</summary>
    public void Add(string file, PopulationStatistics statistics)
    {
        string[] channels = [.. statistics.Dimensions.Select(d => d.Name)];
        _channels.AddRange(channels.Except(_channels));
        for (int row = 0; row < statistics.Populations.Count; row++)
        {
            var p = statistics.Populations[row];
            var values = new Dictionary<string, ValueStatistics>(channels.Length, StringComparer.Ordinal);
            for (int c = 0; c < channels.Length; c++) values.Add(channels[c], statistics[row, c]);
            _rows.Add(new Row(file, p.Path, p.Gate.Id, p.Count, p.ParentCount, p.Mask.EventCount, p.PercentOfParent, p.PercentOfTotal, values));
        }
    }

    /// <summary>Writes a file; the ending <c>.json</c> gets JSON, any other CSV.</summary>
    /// <exception cref="UsageException">The place is taken.</exception>
    public void WriteTo(string path, bool force, string[] inputs)
    {
        bool json = Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);
        using var outputs = new Outputs(force);
        using (var stream = outputs.Create(path, json ? Schema : FirstColumns, inputs))
        {
            if (json) WriteJson(stream);
            else WriteCsv(stream);
        }

        outputs.Commit();
    }

    private void WriteCsv(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        string[] names = [.. _channels.SelectMany(c => (string[])[c + " mean", c + " median", c + " cv", c + " robustCv"])];
        writer.WriteLine(names.Length == 0 ? FirstColumns : $"{FirstColumns},{EventCsv.Header(names)}");
        foreach (var row in _rows)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{EventCsv.Header([row.File, row.Path, row.Gate])},{row.Count},{row.ParentCount},{row.TotalCount}"));
            Write(writer, row.PercentOfParent);
            Write(writer, row.PercentOfTotal);
            foreach (string channel in _channels)
            {
                var v = row.Values.GetValueOrDefault(channel);
                Write(writer, v?.Mean);
                Write(writer, v?.Median);
                Write(writer, v?.Cv);
                Write(writer, v?.RobustCv);
            }

            writer.WriteLine();
        }
    }

    private static void Write(StreamWriter writer, double? value)
    {
        writer.Write(',');
        if (value is { } number) writer.Write(number.ToString("R", CultureInfo.InvariantCulture));
    }

    private void WriteJson(Stream stream)
    {
        using var writer = new Utf8JsonWriter(stream, Json.Indented);
        writer.WriteStartObject();
        writer.WriteString("schema", Schema);
        writer.WriteStartArray("populations");
        foreach (var row in _rows) Write(writer, row);
        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, Row row)
    {
        writer.WriteStartObject();
        writer.WriteString("file", row.File);
        writer.WriteString("path", row.Path);
        writer.WriteString("gate", row.Gate);
        writer.WriteNumber("count", row.Count);
        writer.WriteNumber("parentCount", row.ParentCount);
        writer.WriteNumber("totalCount", row.TotalCount);
        writer.WriteFinite("percentOfParent", row.PercentOfParent ?? double.NaN);
        writer.WriteFinite("percentOfTotal", row.PercentOfTotal ?? double.NaN);
        writer.WriteStartArray("channels");
        foreach (var (channel, v) in row.Values)
        {
            writer.WriteStartObject();
            writer.WriteString("name", channel);
            writer.WriteFinite("mean", v.Mean ?? double.NaN);
            writer.WriteFinite("median", v.Median ?? double.NaN);
            writer.WriteFinite("cv", v.Cv ?? double.NaN);
            writer.WriteFinite("robustCv", v.RobustCv ?? double.NaN);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    }

    private sealed record Row(string File, string Path, string Gate, int Count, int ParentCount, int TotalCount, double? PercentOfParent, double? PercentOfTotal, Dictionary<string, ValueStatistics> Values);
}
