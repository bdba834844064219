using FlowCytometry.Fcs.Decoding;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Follows the chain of data sets, picks the default one, has the events read.</summary>
internal sealed class FileParser(ByteSource source, string name, FcsReadOptions options)
{
    private readonly DeviationLog _log = new(name, options.Tolerance);

    /// <summary>Whether events stay in the source, which must then stay open.</summary>
    public bool KeepsSource { get; private set; }

    public FcsFile Parse()
    {
        var sets = Chain();
        _log.DataSet = null;
        int chosen = Default(sets);
        int? wanted = options.Events switch { FcsEventSelection.Default => options.DataSet ?? chosen, _ => null };
        if (options.DataSet is { } asked && (asked < 0 || asked >= sets.Count))
        {
            string message = Invariant($"{name} has {sets.Count} data sets, numbered from 0; there is no data set {asked}.");
            throw new ArgumentOutOfRangeException(nameof(options), message);
        }

        var dataSets = new List<FcsDataSet>(sets.Count);
        foreach (var set in sets)
        {
            bool read = options.Events == FcsEventSelection.All || wanted == set.Index;
            _log.DataSet = set.Index;
            dataSets.Add(read ? Read(set) : new FcsDataSet(set, null, set.Data.Events));
        }

        return new FcsFile(name, source.Length, dataSets, chosen, _log.Diagnostics);
    }

    private FcsDataSet Read(ParsedDataSet set)
    {
        var reader = new EventReader(source, set, _log);
        bool[] wanted = Selection(set);
        if (options.EventMemory is { } most && reader.Bytes(wanted) > most && reader.Store(wanted) is { } stored)
        {
            KeepsSource = true;
            return new FcsDataSet(set, null, stored.EventCount, stored);
        }

        var (columns, events) = reader.Read(wanted);
        return new FcsDataSet(set, columns, events);
    }

    private List<ParsedDataSet> Chain()
    {
        var sets = new List<ParsedDataSet>();
        var budget = new ReadBudget();
        var parser = new DataSetParser(source, _log, budget);
        for (long? start = 0; start is { } at; start = sets[^1].Next)
        {
            if (sets.Count == ReadBudget.MaxDataSets)
                throw _log.Refusal(FcsDeviation.TooManyDataSets, Invariant($"more than {ReadBudget.MaxDataSets}"));
            int before = _log.Diagnostics.Count;
            try
            {
                sets.Add(parser.Parse(at, sets.Count));
            }
            catch (FcsFormatException unreadable) when (sets.Count > 0 && options.Tolerance == FcsTolerance.Lenient)
            {
                _log.Rewind(before);
                _log.Report(FcsDeviation.DataSetUnreadable, unreadable.Message.TrimEnd('.'));
                break;
            }
        }

        return sets;
    }

    /// <summary>
    /// Beckman .LMD files hold one run twice, as FCS 2.0 at 1024 channels and as FCS 3.0 at full resolution: of data sets in other
    /// versions of the standard with the events of the first and no fewer parameters, the one of the largest range stands for the
    /// file; otherwise the first.
    /// </summary>
    private int Default(List<ParsedDataSet> sets)
    {
        if (sets.Count == 1) return 0;
        var first = sets[0];
        var best = first;
        foreach (var set in sets)
        {
            bool sameRun = set.Data.Events == first.Data.Events && set.Parameters.Count >= first.Parameters.Count;
            if (sameRun && set.Header.Version != first.Header.Version && Resolution(set) > Resolution(best)) best = set;
        }

        string why = best == first ? "the first" : "it holds the run of the first at higher resolution";
        _log.Report(FcsDeviation.DefaultDataSet, Invariant($"{sets.Count}; number {best.Index} is the default ({why})"));
        return best.Index;
    }

    /// <summary>The median range, so that a time channel of any range does not decide.</summary>
    private static double Resolution(ParsedDataSet set)
    {
        if (set.Parameters.Count == 0) return 0;
        double[] ranges = [.. set.Parameters.Select(p => p.Range).Order()];
        return ranges[ranges.Length / 2];
    }

    private bool[] Selection(ParsedDataSet set)
    {
        var wanted = new bool[set.Parameters.Count];
        if (options.Parameters is null)
        {
            Array.Fill(wanted, true);
            return wanted;
        }

        foreach (string asked in options.Parameters)
        {
            int index = -1;
            for (int i = 0; i < wanted.Length && index < 0; i++)
            {
                if (set.Parameters[i].Name == asked) index = i;
            }

            if (index >= 0) wanted[index] = true;
            else if (options.Events != FcsEventSelection.All)
            {
                string all = string.Join(", ", set.Parameters.Select(p => p.Name));
                throw new ArgumentException($"{name} has no parameter \"{asked}\"; it has: {all}.", nameof(options));
            }
        }

        return wanted;
    }
}
