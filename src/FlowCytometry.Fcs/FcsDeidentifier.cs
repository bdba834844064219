using FlowCytometry.Fcs.Writing;

namespace FlowCytometry.Fcs;

/// <summary>
/// Removes from FCS files what can name a person, place, operator, date or file. An allow-list says which keywords stay: the layout, the
/// description of the parameters, spillover, and settings whose values are numbers; everything else goes, ANALYSIS and OTHER segments and
/// vendors' blocks too. The events stay identical to the bit, in the layout of the source. Free text that stays (<c>$PnN</c>, <c>$PnS</c> and
/// other names of channels and markers) is listed as kept in the report: only a person can tell whether it names someone.
/// </summary>
public static class FcsDeidentifier
{
    /// <summary>Reads a file and writes it anew without what identifies.</summary>
    /// <param name="source">The file; seekable, read from its start.</param>
    /// <param name="name">Stands for the file in messages.</param>
    /// <param name="target">Where to; written from its current position, need not be seekable.</param>
    /// <param name="options">What else to keep, replace or shift; null: nothing.</param>
    /// <returns>What became of every keyword.</returns>
    /// <exception cref="FcsFormatException">The source cannot be read as FCS.</exception>
    public static FcsDeidentification Run(Stream source, string name, Stream target, FcsDeidentifyOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(target);
        options ??= new FcsDeidentifyOptions();
        var file = FcsFile.Read(source, name, new FcsReadOptions { Events = FcsEventSelection.None, Tolerance = options.Tolerance });
        var changes = new List<FcsKeywordChange>();
        for (int i = 0; i < file.DataSets.Count; i++)
        {
            var keywords = new DeidentifiedKeywords(file.DataSets[i], options).Select(changes);
            new DataSetCopier(source, file.DataSets[i], target).Write(keywords, isLast: i == file.DataSets.Count - 1);
        }

        var segments = file.DataSets.SelectMany(set => set.Segments).ToArray();
        FcsSegment[] removed = [.. segments.Where(s => s.Kind is FcsSegmentKind.Analysis or FcsSegmentKind.Other)];
        return new FcsDeidentification(changes, removed, file.Length - Covered(segments), file.Diagnostics);
    }

    private static long Covered(FcsSegment[] segments)
    {
        long covered = 0, reached = 0;
        foreach (var segment in segments.OrderBy(s => s.Begin))
        {
            covered += Math.Max(0, segment.End - Math.Max(reached, segment.Begin));
            reached = Math.Max(reached, segment.End);
        }

        return covered;
    }
}
