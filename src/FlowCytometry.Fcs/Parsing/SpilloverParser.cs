using System.Globalization;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// Reads <c>n, name1..namen, S11, S12, .. Snn</c> (FCS 3.1, 3.2 $SPILLOVER): row = dye, column = detector. Looked for in
/// <c>$SPILLOVER</c>, <c>$SPILL</c>, <c>SPILL</c>, <c>SPILLOVER</c>, in this order.
/// </summary>
internal sealed class SpilloverParser(KeywordReader keywords, IReadOnlyList<FcsParameter> parameters, DeviationLog log)
{
    private static readonly string[] _searched = ["$SPILLOVER", "$SPILL", "SPILL", "SPILLOVER"];

    /// <summary>Larger matrices are not tried for an inverse here.</summary>
    private const int LargestInverted = 256;

    /// <summary>More than a matrix of 500 parameters needs: not a spillover keyword.</summary>
    private const int MostItems = 300_000;

    private readonly Dictionary<string, string> _byStoredName = ByStoredName(parameters);

    /// <summary>Null where there is none or it is unusable; then the log says why.</summary>
    public FcsSpillover? Parse()
    {
        if (_searched.FirstOrDefault(k => keywords.Text(k) is not null) is not { } keyword) return null;
        if (keyword != "$SPILLOVER") log.Report(FcsDeviation.SpilloverVendorKey, keyword, keyword);
        if (keywords.Text("$COMP") is not null) log.Report(FcsDeviation.BothCompAndSpillover, keyword, keyword);

        string[] items = keywords.List(keyword, keywords.Text(keyword)!, MostItems);
        if (!int.TryParse(items[0], NumberStyles.None, CultureInfo.InvariantCulture, out int n) || n < 1 || 1L + n + ((long)n * n) > items.Length)
        {
            string detail = Invariant($"{keyword} has {items.Length} items, the first is \"{DeviationLog.Clip(items[0])}\"");
            return Unusable(FcsDeviation.SpilloverBadCount, detail, keyword);
        }

        int cells = n * n;
        if (items.Length == 1L + n + (2L * cells) && n > 0 && Names(items.AsSpan(1, n), n) is not null)
        {
            log.Gather(FcsDeviation.DecimalComma, keyword);
            items = [.. items[..(1 + n)], .. items[(1 + n)..].Chunk(2).Select(pair => pair[0] + "." + pair[1])];
        }

        var pieces = items.AsSpan(1, items.Length - 1 - cells);
        if (Names(pieces, n) is not { } names)
        {
            if (pieces.Length != n)
                return Unusable(FcsDeviation.SpilloverBadCount, Invariant($"{keyword} has {items.Length} items where n is {n}"), keyword);
            return Unusable(FcsDeviation.SpilloverUnknownName, $"{keyword} names \"{DeviationLog.Clip(FirstUnknown(pieces))}\"", keyword);
        }

        var values = new double[cells];
        for (int i = 0; i < cells; i++)
        {
            string item = items[items.Length - cells + i];
            if (!KeywordReader.TryNumber(item, out values[i]))
                return Unusable(FcsDeviation.SpilloverBadNumber, $"{keyword} has \"{DeviationLog.Clip(item)}\"", keyword);
        }

        if (names.Distinct(StringComparer.Ordinal).Count() != n) return Unusable(FcsDeviation.SpilloverRepeatedName, keyword, keyword);
        if (n <= LargestInverted && IsSingular([.. values], n)) log.Report(FcsDeviation.SpilloverSingular, keyword, keyword);
        return new FcsSpillover(keyword, names, values);
    }

    private FcsSpillover? Unusable(FcsDeviation deviation, string detail, string keyword)
    {
        log.Report(deviation, detail, keyword);
        return null;
    }

    /// <summary>The parameters' names that the pieces of the list spell, or null.</summary>
    private string[]? Names(ReadOnlySpan<string> pieces, int n)
    {
        if (pieces.Length == n)
        {
            var direct = new string?[n];
            for (int i = 0; i < n; i++) direct[i] = Find(pieces[i]);
            if (!direct.Contains(null)) return direct!;
            return ByIndex(pieces);
        }

        return WithCommas(pieces, n);
    }

    private string? Find(string name) => _byStoredName.GetValueOrDefault(name);

    private static Dictionary<string, string> ByStoredName(IReadOnlyList<FcsParameter> parameters)
    {
        var byName = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var parameter in parameters) byName.TryAdd(parameter.StoredName ?? parameter.Name, parameter.Name);
        foreach (var parameter in parameters) byName.TryAdd((parameter.StoredName ?? parameter.Name).Trim(), parameter.Name);
        return byName;
    }

    /// <summary>Gallios and others write the numbers n of <c>$PnN</c>.</summary>
    private string[]? ByIndex(ReadOnlySpan<string> pieces)
    {
        var names = new string[pieces.Length];
        for (int i = 0; i < names.Length; i++)
        {
            if (!int.TryParse(pieces[i], NumberStyles.None, CultureInfo.InvariantCulture, out int index) || index < 1 || index > parameters.Count) return null;
            names[i] = parameters[index - 1].Name;
        }

        log.Report(FcsDeviation.SpilloverIndexed, string.Join(", ", names.Take(8)));
        return names;
    }

    /// <summary>Names that hold commas take several pieces: at each place the longest name counts.</summary>
    private string[]? WithCommas(ReadOnlySpan<string> pieces, int n)
    {
        var split = parameters
            .Take(1000)
            .Where(p => p.StoredName is not null)
            .Select(p => (p.Name, Pieces: p.StoredName!.Split(',', StringSplitOptions.TrimEntries)))
            .OrderByDescending(p => p.Pieces.Length)
            .ToArray();
        var names = new List<string>();
        while (!pieces.IsEmpty && names.Count < n)
        {
            string? found = null;
            foreach (var (name, parts) in split)
            {
                if (parts.Length > pieces.Length || !pieces[..parts.Length].SequenceEqual(parts)) continue;
                found = name;
                pieces = pieces[parts.Length..];
                break;
            }

            if (found is null) return null;
            names.Add(found);
        }

        return pieces.IsEmpty && names.Count == n ? [.. names] : null;
    }

    private string FirstUnknown(ReadOnlySpan<string> pieces)
    {
        foreach (string piece in pieces)
        {
            if (Find(piece) is null) return piece;
        }

        return "";
    }

    /// <summary>Gaussian elimination with row pivots: singular where a pivot vanishes beside the largest coefficient.</summary>
    private static bool IsSingular(double[] matrix, int n)
    {
        double largest = 0;
        foreach (double value in matrix) largest = Math.Max(largest, Math.Abs(value));
        double tiny = largest * n * 1e-15;
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int row = k + 1; row < n; row++)
            {
                if (Math.Abs(matrix[(row * n) + k]) > Math.Abs(matrix[(pivot * n) + k])) pivot = row;
            }

            if (!(Math.Abs(matrix[(pivot * n) + k]) > tiny)) return true;
            for (int column = 0; column < n; column++)
            {
                (matrix[(k * n) + column], matrix[(pivot * n) + column]) = (matrix[(pivot * n) + column], matrix[(k * n) + column]);
            }

            for (int row = k + 1; row < n; row++)
            {
                double factor = matrix[(row * n) + k] / matrix[(k * n) + k];
                for (int column = k; column < n; column++) matrix[(row * n) + column] -= factor * matrix[(k * n) + column];
            }
        }

        return false;
    }
}
