using System.Globalization;
using System.Numerics;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>Reads <c>$PnX</c>: what a parameter is (<see cref="FcsParameter"/>) and how it is stored (<see cref="ColumnLayout"/>).</summary>
internal sealed partial class ParameterParser(KeywordReader keywords, DeviationLog log, int version, FcsDataType dataType)
{
    /// <summary>ASCII values longer than this hold no number that anything could use.</summary>
    private const int MaxCharacters = 255;

    /// <summary>Names given so far, and how often each was asked for.</summary>
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public bool WidthsAreCertain { get; private set; } = true;

    public (FcsParameter Parameter, ColumnLayout Column) Parse(int n)
    {
        string prefix = string.Create(CultureInfo.InvariantCulture, $"$P{n}");
        string bitsText = keywords.Required(prefix + "B")?.Trim() ?? throw log.Refusal(FcsDeviation.KeywordMissing, prefix + "B", prefix + "B");
        var type = TypeOf(prefix + "DATATYPE");
        int bits = BitsOf(prefix + "B", bitsText, type);
        var (range, mask) = RangeOf(prefix + "R", type, bits);
        string? stored = keywords.Required(prefix + "N");
        string name = NameOf(n, stored);
        bool isTime = IsTime(n, stored);
        var (decades, logOffset) = AmplificationOf(prefix + "E", type);
        if (decades > 0 && range <= 0)
        {
            log.Gather(FcsDeviation.PneUnreadable, $"{prefix}E needs {prefix}R");
            (decades, logOffset) = (0, 0);
        }

        double gain = GainOf(prefix + "G", type, isTime, decades);
        var parameter = new FcsParameter
        {
            Index = n,
            Name = name,
            StoredName = stored,
            LongName = keywords.Text(prefix + "S")?.Trim(),
            DataType = type,
            Bits = type == FcsDataType.Ascii ? bits / 8 : bits,
            Range = range,
            Decades = decades,
            LogOffset = logOffset,
            Gain = gain,
            IsTime = isTime,
        };
        return (parameter, new ColumnLayout(type, bits, 0, mask));
    }

    public static FcsDataType? TypeCode(string? code) => code switch
    {
        "I" => FcsDataType.Integer,
        "F" => FcsDataType.Single,
        "D" => FcsDataType.Double,
        "A" => FcsDataType.Ascii,
        _ => null,
    };

    private FcsDataType TypeOf(string keyword)
    {
        if (keywords.Text(keyword) is null || keywords.Code(keyword) is not { } code) return dataType;
        var type = TypeCode(code);
        if (type is null or FcsDataType.Ascii || dataType == FcsDataType.Ascii && type != dataType)
            throw log.Refusal(FcsDeviation.DatatypeUnknown, $"{keyword} is \"{DeviationLog.Clip(code)}\"", keyword);
        return type.Value;
    }

    private int BitsOf(string keyword, string text, FcsDataType type)
    {
        if (type == FcsDataType.Ascii && text == "*") return 0;
        int width = type switch { FcsDataType.Single => 32, FcsDataType.Double => 64, _ => 0 };
        long? given = text == "*" ? null : keywords.Integer(keyword);
        if (width != 0)
        {
            if (given == width) return width;
            WidthsAreCertain = false;
            log.Gather(FcsDeviation.PnbNotType, $"{keyword} is {text}");
            return width;
        }

        bool usable = type == FcsDataType.Ascii ? given is >= 1 and <= MaxCharacters : given is >= 1 and <= 64;
        if (!usable) throw log.Refusal(FcsDeviation.PnbUnsupported, $"{keyword} is \"{DeviationLog.Clip(text)}\"", keyword);
        if (type == FcsDataType.Ascii) return (int)given!.Value * 8;
        return (int)given!.Value;
    }

    private (double Range, ulong Mask) RangeOf(string keyword, FcsDataType type, int bits)
    {
        bool integer = type == FcsDataType.Integer;
        string? text = keywords.Required(keyword);
        var trimmed = text.AsSpan().Trim();
        if (text is not null && trimmed.Length != text.Length) log.Gather(FcsDeviation.NumericPadded, keyword);
        if (!KeywordReader.TryWhole(trimmed, out double range, out ulong whole))
        {
            if (text is null || keywords.Number(keyword, text) is not { } real || !(real > 0))
            {
                log.Gather(FcsDeviation.PnrZero, keyword);
                return (0, ulong.MaxValue);
            }

            // Floating point data use $PnR for display only; for integers the next whole number is the smallest that holds the range.
            bool isWhole = real == Math.Floor(real);
            log.Gather(FcsDeviation.PnrNotInteger, keyword, severity: integer && !isWhole ? null : FcsDiagnosticSeverity.Information);
            range = integer ? Math.Ceiling(real) : real;
            whole = range < 18446744073709551616.0 ? (ulong)range : ulong.MaxValue;
        }

        if (whole == 0)
        {
            log.Gather(FcsDeviation.PnrZero, keyword);
            return (range, ulong.MaxValue);
        }

        if (!integer) return (range, ulong.MaxValue);
        if (range > Math.Pow(2, bits)) log.Gather(FcsDeviation.PnrTooLarge, keyword);
        return (range, whole > 1UL << (bits - 1) ? ulong.MaxValue : BitOperations.RoundUpToPowerOf2(whole) - 1);
    }
}
