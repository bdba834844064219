using FlowCytometry.Gating.Conversion;
using FlowCytometry.Gating.FlowJo;
using FlowCytometry.Gating.GatingMl;
using FlowCytometry.Gating.Yaml;

namespace FlowCytometry.Gating;

public sealed partial class GatingStrategyFile
{
    /// <summary>
    /// Writes the gates in the same or another format. In the same one, comments and custom_info are kept; into another, populations keep
    /// their paths and events, and what the format cannot say is left out by name.
    /// </summary>
    /// <param name="format">The format to write.</param>
    /// <param name="stream">Receives UTF-8.</param>
    /// <param name="table">
    /// The events that a workspace is written for, or whose sample of a workspace is meant, and on which another format's data-driven gates are
    /// placed and markers found; null: none.
    /// </param>
    /// <param name="sample">Workspaces: the sample that is meant, by name or id; null: by the table's name, or the only one.</param>
    /// <param name="group">Workspaces: only samples of this group; null: all.</param>
    /// <param name="options">How data-driven gates are placed; null: as without options.</param>
    /// <returns>What is odd about the file, was left out, or may differ.</returns>
    /// <exception cref="GatingException">No sample, or more than one, is meant; or a workspace is to be written without events.</exception>
    public IReadOnlyList<GatingDiagnostic> Write(GatingFileFormat format, Stream stream, EventTable? table = null, string? sample = null, string? group = null, GatingOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var (strategy, _, diagnostics) = FlowJo is not null ? SampleSelection.For(FlowJo, table, sample, group) : Only();
        if (table is not null && format != GatingFileFormat.Yaml && format != Format)
        {
            var plain = FixedStrategy.For(strategy, table, options);
            (strategy, diagnostics) = (plain.Strategy, [.. diagnostics, .. plain.Diagnostics]);
        }

        switch (format)
        {
            case GatingFileFormat.GatingMl when GatingMl is not null:
                GatingMlWriter.Write(GatingMl, stream);
                return diagnostics;
            case GatingFileFormat.GatingMl:
                var converted = GatingConversion.ToGatingMl(strategy);
                GatingMlWriter.Write(converted.Strategy, stream);
                return [.. diagnostics, .. converted.Diagnostics, .. Dropped()];
            case GatingFileFormat.FlowJo:
                if (table is null) throw new GatingException("A FlowJo workspace is written for a file of events; name one.");
                return [.. diagnostics, .. FlowJoWriter.Write(strategy, table, stream), .. Dropped()];
            default:
                GatingYamlWriter.Write(Yaml ?? new GatingYamlDocument { Strategy = strategy }, stream);
                return [.. diagnostics, .. Yaml is null ? Dropped() : []];
        }
    }

    private SelectedStrategy Only() => GatingMl is not null ? new SelectedStrategy(GatingMl.Strategy, Name, GatingMl.Diagnostics) : new SelectedStrategy(Yaml!.Strategy, Name, Yaml.Diagnostics);

    private IEnumerable<GatingDiagnostic> Dropped()
    {
        if (GatingMl?.CustomInfo.Count > 0) yield return GatingDiagnostic.Information("custom-info-dropped", $"the custom_info of {Name} is not carried over.");
        if (Yaml is { } yaml && (yaml.Title ?? yaml.Note) is not null) yield return GatingDiagnostic.Information("notes-dropped", $"the name, note and comments of {Name} are not carried over.");
    }
}
