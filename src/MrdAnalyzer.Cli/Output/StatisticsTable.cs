using System.Globalization;
using System.Text;
using FlowCytometry.Gating.Statistics;

namespace MrdAnalyzer.Cli.Output;

/// <summary>
/// Populations of one or more files as CSV: a row a population with its counts, then four columns a channel. A channel that a file does not
/// have is empty in its rows.
/// </summary>
internal sealed class StatisticsTable
{
    /// <summary>How the header line begins.</summary>
    public const string FirstColumns = "file,population,gate,count,parentCount,totalCount,percentOfParent,percentOfTotal";

    private readonly List<(string Start, Dictionary<string, ValueStatistics> Values)> _rows = [];
    private readonly List<string> _channels = [];

    /// <summary>Adds the populations of a file.</summary>
    public void Add(string file, PopulationStatistics statistics)
    {
        string[] channels = [.. statistics.Dimensions.Select(d => d.Name)];
        _channels.AddRange(channels.Except(_channels));
        for (int row = 0; row < statistics.Populations.Count; row++)
        {
            var p = statistics.Populations[row];
            string start = string.Create(CultureInfo.InvariantCulture, $"{EventCsv.Header([file, p.Path, p.Gate.Id])},{p.Count},{p.ParentCount},{p.Mask.EventCount},{p.PercentOfParent:R},{p.PercentOfTotal:R}");
            int index = row;
            _rows.Add((start, channels.Select((name, c) => (name, statistics[index, c])).ToDictionary(StringComparer.Ordinal)));
        }
    }

    /// <summary>Writes header and rows.</summary>
    public void Write(Stream stream)
    {
        using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        string[] names = [.. _channels.SelectMany(c => (string[])[c + " mean", c + " median", c + " cv", c + " robustCv"])];
        writer.WriteLine(names.Length == 0 ? FirstColumns : $"{FirstColumns},{EventCsv.Header(names)}");
        foreach (var (start, values) in _rows)
        {
            writer.Write(start);
            foreach (string channel in _channels)
            {
                var v = values.GetValueOrDefault(channel);
                writer.Write(string.Create(CultureInfo.InvariantCulture, $",{v?.Mean:R},{v?.Median:R},{v?.Cv:R},{v?.RobustCv:R}"));
            }

            writer.WriteLine();
        }
    }
}
