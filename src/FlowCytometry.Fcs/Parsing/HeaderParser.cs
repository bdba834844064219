using System.Globalization;
using System.Text;
using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// Reads HEADER: <c>FCSm.n</c>, four blanks, then fields of 8 characters, right justified: first and last byte of TEXT, DATA,
/// ANALYSIS (FCS 3.1, 3.1). The fields of OTHER segments follow up to the first segment.
/// </summary>
internal static class HeaderParser
{
    private static readonly string[] _known = ["FCS2.0", "FCS3.0", "FCS3.1", "FCS3.2"];

    public static FcsHeader Parse(ByteSource source, long start, DeviationLog log)
    {
        Span<byte> bytes = stackalloc byte[FcsHeader.Length];
        bytes = bytes[..source.Read(start, bytes)];
        if (!LooksLikeFcs(bytes))
        {
            string begin = Printable(bytes[..Math.Min(bytes.Length, 10)]);
            string found = bytes.IsEmpty ? "there is nothing in it (an empty file, a pipe or a device)" : $"it begins with \"{begin}\" where \"FCS3.1\" or the like was expected";
            throw log.Refusal(FcsDeviation.NotFcs, found, offset: start);
        }

        string version = Version(bytes, start, log);
        if (bytes.Length < FcsHeader.Length)
        {
            string detail = Invariant($"the file ends within HEADER, after {bytes.Length} of 58 bytes");
            throw log.Refusal(FcsDeviation.TextBadOffset, detail, offset: start + bytes.Length);
        }

        if (bytes[6..10].IndexOfAnyExcept((byte)' ') >= 0)
            log.Report(FcsDeviation.HeaderVersionPadding, $"\"{Printable(bytes[6..10])}\"", offset: start + 6);
        var (text, data) = (Pair(bytes, 10, "TEXT", start, log), Pair(bytes, 26, "DATA", start, log));
        return new FcsHeader(version, text, data, Pair(bytes, 42, "ANALYSIS", start, log));
    }

    public static bool LooksLikeFcs(ReadOnlySpan<byte> bytes) =>
        bytes.Length >= 6 && bytes.StartsWith("FCS"u8) && char.IsAsciiDigit((char)bytes[3]) && bytes[4] == '.' && char.IsAsciiDigit((char)bytes[5]);

    public static string Printable(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder();
        foreach (byte b in bytes) text.Append(b is >= 32 and < 127 ? (char)b : '.');
        return text.ToString();
    }

    private static string Version(ReadOnlySpan<byte> bytes, long start, DeviationLog log)
    {
        string version = Encoding.ASCII.GetString(bytes[..6]);
        if (_known.Contains(version, StringComparer.Ordinal)) return version;
        if (version[3] is '0' or '1') throw log.Refusal(FcsDeviation.Fcs1, $"HEADER begins with \"{version}\"", offset: start);
        log.Report(FcsDeviation.VersionUnknown, $"\"{version}\"", offset: start);
        return version[3] == '2' ? "FCS2.0" : "FCS3.2";
    }

    private static OffsetPair? Pair(ReadOnlySpan<byte> bytes, int at, string segment, long start, DeviationLog log)
    {
        long? first = Field(bytes.Slice(at, 8), at, segment, start, log), last = Field(bytes.Slice(at + 8, 8), at + 8, segment, start, log);
        if (first is null && last is null or 0) return null;
        if (first < 0 || last < 0)
        {
            log.Report(FcsDeviation.HeaderNegativeOffset, Invariant($"{segment} {first}, {last}"), offset: start + at);
            return new OffsetPair(0, 0);
        }

        return new OffsetPair(first ?? 0, last ?? 0);
    }

    private static long? Field(ReadOnlySpan<byte> field, int at, string segment, long start, DeviationLog log)
    {
        // NUL is no blank, but no digit either: some writers clear the header instead of filling it.
        var digits = field.Trim(" \0"u8);
        if (digits.IsEmpty) return null;
        if (!long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value))
        {
            string detail = Invariant($"{segment}, bytes {at} to {at + 7}: \"{Printable(field)}\"");
            if (segment == "TEXT") throw log.Refusal(FcsDeviation.TextBadOffset, detail, offset: start + at);
            log.Report(FcsDeviation.HeaderNotANumber, detail, offset: start + at);
            return null;
        }

        if (field[^1] != digits[^1]) log.Gather(FcsDeviation.HeaderLeftJustified, Invariant($"{segment}, bytes {at} to {at + 7}"));
        return value;
    }
}
