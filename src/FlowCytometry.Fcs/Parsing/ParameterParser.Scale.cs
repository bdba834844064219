using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

internal sealed partial class ParameterParser
{
    /// <summary>
    /// Names that instruments give their clock beside the standard's Time: MACSQuant's HDR-T; T1 of older ones, where a time step says so.
    /// </summary>
    private bool IsTime(int n, string? stored)
    {
        if (stored is null) return false;
        string name = stored.Trim();
        if (name.Equals("Time", StringComparison.OrdinalIgnoreCase)) return true;
        bool byPattern = name.Equals("HDR-T", StringComparison.OrdinalIgnoreCase)
            || (name.Equals("T1", StringComparison.OrdinalIgnoreCase) && keywords.Text("$TIMESTEP") is not null)
            || string.Equals(keywords.Text(Invariant($"$P{n}TYPE"))?.Trim(), "Time", StringComparison.OrdinalIgnoreCase);
        if (byPattern) log.Gather(FcsDeviation.TimeName, name);
        return byPattern;
    }

    private string NameOf(int n, string? stored)
    {
        string name;
        if (stored is null)
        {
            name = Invariant($"P{n}");
            log.Gather(FcsDeviation.PnnMissing, name, legal: version < 31);
        }
        else
        {
            name = stored;
            if (name.Contains(',')) log.Gather(FcsDeviation.PnnComma, name, legal: version < 31);
        }

        if (_names.TryAdd(name, 1)) return name;
        log.Gather(FcsDeviation.PnnDuplicate, name);
        string unique;
        do unique = Invariant($"{name} ({++_names[name]})");
        while (!_names.TryAdd(unique, 1));
        return unique;
    }

    /// <summary><c>$PnE</c> = decades, value at channel 0. Only integer data may be logarithmic (FCS 3.1, 3.2 $PnE).</summary>
    private (double Decades, double LogOffset) AmplificationOf(string keyword, FcsDataType type)
    {
        if (keywords.Required(keyword) is not { } text)
        {
            bool matters = version >= 30 && type is (FcsDataType.Integer or FcsDataType.Ascii);
            log.Gather(FcsDeviation.PneMissing, keyword, legal: version == 20, severity: matters ? FcsDiagnosticSeverity.Warning : null);
            return (0, 0);
        }

        string[] items = keywords.List(keyword, text);
        if (items.Length == 4)
        {
            log.Gather(FcsDeviation.DecimalComma, keyword);
            items = [items[0] + "." + items[1], items[2] + "." + items[3]];
        }

        double decades = -1, offset = -1;
        bool readable = items.Length == 2 && KeywordReader.TryNumber(items[0], out decades) && KeywordReader.TryNumber(items[1], out offset);
        if (!readable || decades < 0 || offset < 0)
        {
            // Floating point values are on the scale already, whatever $PnE says.
            bool harmless = type is FcsDataType.Single or FcsDataType.Double && log.Tolerance != FcsTolerance.Strict;
            log.Gather(FcsDeviation.PneUnreadable, $"{keyword} is \"{text}\"", legal: harmless);
            return (0, 0);
        }

        if (decades == 0) return (0, 0);
        if (type is FcsDataType.Single or FcsDataType.Double)
        {
            log.Gather(FcsDeviation.PneLogOnFloat, keyword);
            return (0, 0);
        }

        if (offset != 0) return (decades, offset);
        log.Gather(FcsDeviation.PneLogZero, keyword);
        return (decades, 1);
    }

    private double GainOf(string keyword, FcsDataType type, bool isTime, double decades)
    {
        if (keywords.Text(keyword) is not { } text) return 1;
        if (keywords.Number(keyword, text) is not { } gain || gain <= 0)
        {
            log.Gather(FcsDeviation.GainUnreadable, $"{keyword} is \"{text}\"");
            return 1;
        }

        if (gain == 1) return 1;
        if (isTime) log.Gather(FcsDeviation.GainOnTime, keyword, legal: version < 32);
        else if (decades > 0) log.Gather(FcsDeviation.GainWithLog, keyword, legal: version < 31);
        else if (version >= 32 && type is FcsDataType.Single or FcsDataType.Double) log.Gather(FcsDeviation.GainOnFloat, keyword);
        return gain;
    }
}
