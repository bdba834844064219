using System.Globalization;
using System.Runtime.InteropServices;
using FlowCytometry.Compensation;
using FlowCytometry.Fcs;

namespace FlowCytometry;

/// <summary>The bridge between FCS data sets and event tables, in both directions. Nothing else in this library knows the file format.</summary>
public static class FcsImport
{
    /// <summary>The events of a file may take so many bytes in memory unless something else is asked for.</summary>
    public const long UsualEventMemory = 512 << 20;

    /// <summary>Reads a file and gives one data set as a table, with what was odd about the file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">What to read, and how strictly.</param>
    /// <exception cref="FcsFormatException">It cannot be read as FCS.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    public static EventTable Read(string path, FcsReadOptions? options = null) => ToEventTable(FcsFile.Read(path, options), options?.DataSet);

    /// <summary>Reads a file for an analysis: its default data set, its hash, and what was odd about it, without any type of the file format.</summary>
    /// <exception cref="FcsFormatException">It cannot be read as FCS.</exception>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <param name="path">The file.</param>
    /// <param name="eventMemory">Bytes that its events may take in memory; what would take more stays in the file. Null: no limit.</param>
    public static ImportedFile Import(string path, long? eventMemory = null)
    {
        var file = FcsFile.Read(path, new FcsReadOptions { EventMemory = eventMemory });
        var deviations = file.Diagnostics.Select(d => new FileDeviation(d.Code, d.Severity == FcsDiagnosticSeverity.Information, d.Message));
        var hash = Threads.Begin(() => FileHash.Of(path));
        return new ImportedFile(ToEventTable(file), hash, [.. deviations]);
    }

    /// <summary>
    /// A data set as a table: its scale values, uncompensated, with the channels' kinds as <c>$PnTYPE</c> states or their names suggest.
    /// Columns are shared with the file, not copied. Parameters that were not read are left out.
    /// </summary>
    /// <param name="file">The file; the data set's events must have been read.</param>
    /// <param name="dataSet">Zero-based index of the data set; null: the one that stands for the file.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such data set.</exception>
    /// <exception cref="InvalidOperationException">The data set's events were not read.</exception>
    /// <exception cref="NotSupportedException">It has more events than one table can hold (2^31 - 1).</exception>
    public static EventTable ToEventTable(FcsFile file, int? dataSet = null)
    {
        ArgumentNullException.ThrowIfNull(file);
        int index = dataSet ?? file.DefaultDataSet;
        if ((uint)index >= (uint)file.DataSets.Count) throw new ArgumentOutOfRangeException(nameof(dataSet), index, $"{file.Name} has {file.DataSets.Count} data sets.");
        return ToEventTable(file.DataSets[index], file.Name);
    }

    /// <summary>A data set as a table; <paramref name="name"/> stands for it in messages.</summary>
    /// <exception cref="InvalidOperationException">The data set's events were not read.</exception>
    /// <exception cref="NotSupportedException">It has more events than one table can hold (2^31 - 1).</exception>
    public static EventTable ToEventTable(FcsDataSet dataSet, string name)
    {
        ArgumentNullException.ThrowIfNull(dataSet);
        var store = dataSet.Stored is { } stored ? new FcsStore(stored) : null;
        if (store is null && !dataSet.HasEvents) throw new InvalidOperationException($"{name}: the events of data set {dataSet.Index + 1} were not read.");
        if (dataSet.EventCount > Array.MaxLength) throw new NotSupportedException($"{name}: {dataSet.EventCount} events; one table holds at most {Array.MaxLength}.");

        string? cytometer = NullIfBlank(dataSet.Keywords["$CYT"]);
        bool isMass = ChannelNames.IsMassCytometer(cytometer);
        var channels = new List<Channel>(dataSet.Parameters.Count);
        var columns = new List<EventColumn>(dataSet.Parameters.Count);
        for (int i = 0; i < dataSet.Parameters.Count; i++)
        {
            if ((store is null ? Held(dataSet, i) : store.Column(i)) is not { } column) continue;
            channels.Add(ToChannel(dataSet.Parameters[i], dataSet.Keywords, isMass, dataSet.IsScaled(i)));
            columns.Add(column);
        }

        var spillover = ToSpillover(dataSet, out string? problem);
        return new EventTable(name, (int)dataSet.EventCount, channels, columns, spillover)
        {
            SpilloverProblem = problem,
            TimeStep = TimeStep(dataSet.Keywords["$TIMESTEP"]),
            Cytometer = cytometer,
            Keywords = new Dictionary<string, string>(dataSet.Keywords, StringComparer.OrdinalIgnoreCase),
        };
    }

    /// <summary>
    /// A table as content for <see cref="FcsWriter"/>: floating-point parameters with amplification and gain already applied (<c>$PnE 0,0</c>,
    /// no <c>$PnG</c>), the spillover matrix (unless the table lacks one of its channels), <c>$TIMESTEP</c> and <c>$CYT</c>, and further keywords. Values keep their precision.
    /// </summary>
    /// <param name="table">The events; take a subset of a table first to write a subset.</param>
    /// <param name="keywords">Further keywords in order; null: none. They win over those of the table.</param>
    public static FcsContent ToContent(EventTable table, IEnumerable<KeyValuePair<string, string>>? keywords = null)
    {
        ArgumentNullException.ThrowIfNull(table);
        bool anyDouble = table.Columns.Any(c => c.IsDouble); // one $DATATYPE for all in FCS 3.1
        var pairs = new List<KeyValuePair<string, string>>(keywords ?? []);
        AddUnlessGiven(pairs, "$TIMESTEP", table.TimeStep?.ToString("R", CultureInfo.InvariantCulture));
        AddUnlessGiven(pairs, "$CYT", table.Cytometer);
        return new FcsContent
        {
            Parameters = [.. table.Channels.Select((channel, i) => (ToParameter(channel, i, anyDouble), ToFcsColumn(table.Columns[i], anyDouble)))],
            Spillover = table.Spillover is { } s && s.Channels.All(c => table.IndexOf(c) >= 0) ? new FcsSpillover("$SPILLOVER", s.Channels, [.. s.Values]) : null,
            Keywords = pairs,
        };
    }

    private static Channel ToChannel(FcsParameter parameter, FcsKeywords keywords, bool isMass, bool isScaled)
    {
        string? type = NullIfBlank(keywords[string.Create(CultureInfo.InvariantCulture, $"$P{parameter.Index}TYPE")]);
        var kind = parameter.IsTime ? ChannelKind.Time : ChannelNames.Kind(parameter.Name, parameter.LongName, type, isMass);

        // The upper end goes through the same map as the values.
        double range = parameter.Range;
        if (isScaled && parameter.Decades > 0) range = Math.Pow(10, parameter.Decades) * parameter.LogOffset;
        else if (isScaled && parameter.Gain > 0) range /= parameter.Gain;
        return new Channel(parameter.Name, parameter.LongName, kind, range > 0 && double.IsFinite(range) ? range : 1);
    }

    // The scale values, or null for a parameter that was not asked for.
    private static EventColumn? Held(FcsDataSet dataSet, int index)
    {
        try
        {
            var scaled = dataSet.Scaled(index);
            return scaled.IsDouble ? new EventColumn(scaled.Doubles) : new EventColumn(scaled.Singles);
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private static SpilloverMatrix? ToSpillover(FcsDataSet dataSet, out string? problem)
    {
        problem = dataSet.SpilloverProblem?.Message;
        if (dataSet.Spillover is not { } given) return null;
        var known = dataSet.Parameters.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        if (given.Names.FirstOrDefault(n => !known.Contains(n)) is { } stranger)
        {
            problem = $"{given.Keyword} names '{stranger}', which is no parameter of the file; it has: {string.Join(", ", known)}. Supply a spillover matrix of your own.";
            return null;
        }

        return new SpilloverMatrix(given.Names, given.Values);
    }

    private static FcsParameter ToParameter(Channel channel, int index, bool isDouble) => new()
    {
        Index = index + 1,
        Name = channel.Name,
        LongName = channel.Label,
        DataType = isDouble ? FcsDataType.Double : FcsDataType.Single,
        Bits = isDouble ? 64 : 32,
        Range = channel.Range,
        IsTime = channel.Kind == ChannelKind.Time,
    };

    private static FcsColumn ToFcsColumn(EventColumn column, bool asDouble)
    {
        if (column.IsDouble) return new FcsColumn(ToArray(column.DoubleMemory));
        if (!asDouble) return new FcsColumn(ToArray(column.SingleMemory));
        var widened = new double[column.Count];
        column.CopyTo(0, widened);
        return new FcsColumn(widened);
    }

    // Columns are immutable on both sides, so a whole array can be shared.
    private static T[] ToArray<T>(ReadOnlyMemory<T> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment) && segment.Array is { } array && segment.Offset == 0 && segment.Count == array.Length ? array : memory.ToArray();

    private static double? TimeStep(string? text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double step) && step > 0 && double.IsFinite(step) ? step : null;

    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static void AddUnlessGiven(List<KeyValuePair<string, string>> pairs, string keyword, string? value)
    {
        if (value is not null && !pairs.Exists(p => string.Equals(p.Key, keyword, StringComparison.OrdinalIgnoreCase))) pairs.Add(new(keyword, value));
    }

    private sealed class FcsStore(FcsStoredEvents events) : EventStore
    {
        public override int EventCount => events.EventCount;

        protected override bool IsPickable => events.IsPickable;

        public EventColumn? Column(int parameter) => events.Has(parameter) ? new EventColumn(this, parameter, events.IsDouble(parameter)) : null;

        protected override EventBlock CreateBlock() => new FcsBlock(events.CreateBlock(BlockLength));
    }

    private sealed class FcsBlock(FcsEventBlock block) : EventBlock
    {
        public override int Start => block.Start;

        public override int Count => block.Count;

        public override void Load(int start, int count) => block.Load(start, count);

        public override void Load(ReadOnlySpan<int> events) => block.Load(events);

        public override ReadOnlySpan<float> Singles(int column) => block.Singles(column);

        public override ReadOnlySpan<double> Doubles(int column) => block.Doubles(column);
    }
}
