using FlowCytometry;
using MrdAnalyzer.Maturation;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Steps;

namespace MrdAnalyzer;

/// <summary>What the leukaemic cells look like: each antigen in a word, against normal cells of the same tube, and beside the normal precursors of the same stage.</summary>
internal static class Immunophenotype
{
    private const int Sampled = 20_000;

    /// <summary>One finding an antigen of the panel; none where there are no blasts.</summary>
    public static IReadOnlyList<AntigenFinding> Describe(GatedMarrow marrow, MrdProtocol protocol)
    {
        if (marrow.Aberrant is not { } found || marrow.Landmarks is not { } landmarks || !found.Clusters.Any(c => c.IsAberrant)) return [];
        var blasts = marrow.Run.Look(found.Path, Sampled);
        if (blasts.Count == 0) return [];
        var cells = new ReferenceCells(marrow.Run, landmarks, found, protocol);
        var counterpart = new Counterpart(found);
        var antigens = Antigens(marrow.Run.Sample.Table.Panel, protocol.Phenotype).ToList();
        var findings = new AntigenFinding[antigens.Count];
        Threads.For(findings.Length, a => findings[a] = Describe(antigens[a].Name, antigens[a].Channel, antigens[a].Reference, blasts, marrow.Run.Sample, cells, counterpart));
        return findings;
    }

    // The antigens in the protocol's order, then what else was stained; each channel once.
    private static IEnumerable<(string Name, Channel Channel, MarkerReference? Reference)> Antigens(Panel panel, PhenotypeWords words)
    {
        var known = words.Markers.Select(m => m.Marker).Where(m => panel.Find(m) is not null);
        var others = panel.Markers.Where(m => m is not ("viability" or "SYTO") && words.Markers.All(w => !string.Equals(w.Marker, m, StringComparison.OrdinalIgnoreCase)));
        foreach (var sameChannel in known.Concat(others.Order(StringComparer.Ordinal)).GroupBy(m => panel.Find(m)!))
        {
            string[] names = [.. sameChannel];
            var reference = words.Markers.FirstOrDefault(w => w.Marker == names[0]);
            // Two antigens of one colour have no common carrier.
            yield return (string.Join('/', names), sameChannel.Key, names.Length == 1 || reference is null ? reference : reference with { CarriedBy = [] });
        }
    }

    private static AntigenFinding Describe(string name, Channel channel, MarkerReference? reference, EventSample blasts, PreparedSample sample, ReferenceCells cells, Counterpart counterpart)
    {
        double[] levels = blasts.Levels(channel);
        double median = Numbers.Median(levels);
        double value = Math.Round(sample.Dimension(channel).Scale!.Transform.Invert(median / sample.Decades(channel)), 1);
        var (versus, shift) = counterpart.Of(reference?.Marker ?? name);
        var (level, against, positive) = reference is null ? ReferenceCells.Unknown : cells.Hold(reference, levels, median);
        return new AntigenFinding(name, level, value, versus, shift is { } s ? Math.Round(s, 2) : null) { Reference = against, PositivePercent = positive };
    }

    // Normal precursors of the stage of the largest aberrant cluster, as maturation runs in this tube.
    private sealed class Counterpart(AberrantCellsResult found)
    {
        private readonly AberrantCluster _blasts = found.Clusters.First(c => c.IsAberrant);

        public (string? Versus, double? Shift) Of(string marker)
        {
            int m = found.Markers.ToList().IndexOf(marker);
            if (m < 0) return default;
            return found.Normal.Typical(m, _blasts.Position) is { } normal ? ($"normal precursors of the same stage ({found.Normal.Stage(_blasts.Position)})", _blasts.Levels[m] - normal) : default;
        }
    }
}
