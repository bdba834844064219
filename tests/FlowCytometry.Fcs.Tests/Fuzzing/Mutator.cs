using System.Globalization;
using System.Text;

namespace FlowCytometry.Fcs.Tests.Fuzzing;

/// <summary>Makes mutant number n of a corpus; the same one each time.</summary>
internal static class Mutator
{
    private static readonly string[] _numbers =
    [
        "0", "1", "-1", "7", "8", "9", "16", "31", "32", "33", "63", "64", "65", "255", "256", "1024", "65536", "2147483647", "2147483648", "4294967296", "9007199254740993",
        "9223372036854775807", "9223372036854775808", "18446744073709551615", "1e18", "1e308", "1e999", "NaN", "Infinity", "-0", "0.5", "1,5", " 8 ", "", "+3", "0x10", "99999999", "\0",
    ];

    private static readonly string[] _values =
    [
        "I", "F", "D", "A", "L", "C", "U", "*", "1,2,3,4", "4,3,2,1", "3,4,1,2", "1,2", "2,1", "8,7,6,5,4,3,2,1", "4,1", "0,0", "4,0", "-1,1", "A", "Time", "2,A,B,1,0,0,1", "1,1,1", ",", ",,,,,", "//", "/", "é",
        "FCS3.1", "10:11:12:61", "99:99:99", "00-JAN-0000", "31-FEB-2020", "2020-01-01T99:00:00Z",
    ];

    private static readonly string[] _keywords =
    [
        "$PAR", "$TOT", "$MODE", "$DATATYPE", "$BYTEORD", "$NEXTDATA", "$BEGINDATA", "$ENDDATA", "$BEGINSTEXT", "$ENDSTEXT", "$BEGINANALYSIS", "$ENDANALYSIS", "$P1B", "$P2B", "$P1R", "$P2R",
        "$P1E", "$P1G", "$P1N", "$P2N", "$P3N", "$P1DATATYPE", "$SPILLOVER", "$SPILL", "SPILL", "$COMP", "$TIMESTEP", "$DATE", "$BTIM", "$BEGINDATETIME", "$UNICODE", "PAR", "TOT",
    ];

    public static byte[] Mutant(List<byte[]> corpus, int number)
    {
        var random = new Random(number);
        byte[] bytes = [.. corpus[random.Next(corpus.Count)]];
        for (int left = random.Next(1, 7); left > 0; left--) bytes = Mutate(bytes, corpus, random);
        return bytes;
    }

    private static byte[] Mutate(byte[] bytes, List<byte[]> corpus, Random random)
    {
        if (bytes.Length == 0) return [0];
        int at = random.Next(bytes.Length), head = random.Next(Math.Min(bytes.Length, 600));
        switch (random.Next(14))
        {
            case 0:
                bytes[at] ^= (byte)(1 << random.Next(8));
                return bytes;
            case 1:
                bytes[head] = (byte)random.Next(256);
                return bytes;
            case 2:
                return bytes[..at];
            case 3:
                int length = Math.Min(random.Next(1, 40), bytes.Length - at);
                return [.. bytes[..at], .. bytes[(at + length)..]];
            case 4:
                byte[] inserted = new byte[random.Next(1, 40)];
                random.NextBytes(inserted);
                return [.. bytes[..at], .. inserted, .. bytes[at..]];
            case 5:
                int copied = Math.Min(random.Next(1, 200), bytes.Length - at);
                return [.. bytes[..at], .. bytes[at..(at + copied)], .. bytes[at..]];
            case 6:
                byte[] other = corpus[random.Next(corpus.Count)];
                return [.. bytes[..at], .. other[Math.Min(at, other.Length)..]];
            case 7:
                int field = 10 + (8 * random.Next(6));
                return bytes.Length < 58 ? bytes : Replace(bytes, field, field + 8, Pick(_numbers, random).PadLeft(8)[..8]);
            case 8:
                int offset = 10 + (8 * random.Next(6));
                return bytes.Length < 58 ? bytes : Replace(bytes, offset, offset + 8, random.Next(bytes.Length + 20).ToString(CultureInfo.InvariantCulture).PadLeft(8));
            case 9:
                return WithDigits(bytes, head, Pick(_numbers, random));
            case 10:
                return WithDigits(bytes, head, random.Next(bytes.Length + 20).ToString(CultureInfo.InvariantCulture));
            case 11:
                return WithValue(bytes, Pick(_keywords, random), Pick(_numbers, random));
            case 12:
                return WithValue(bytes, Pick(_keywords, random), Pick(_values, random));
            default:
                return Replace(bytes, at, Math.Min(at + 4, bytes.Length), Pick(_keywords, random));
        }
    }

    private static string Pick(string[] from, Random random) => from[random.Next(from.Length)];

    private static byte[] Replace(byte[] bytes, int from, int to, string text) => [.. bytes[..from], .. Encoding.Latin1.GetBytes(text), .. bytes[to..]];

    /// <summary>The next run of digits becomes another number.</summary>
    private static byte[] WithDigits(byte[] bytes, int from, string number)
    {
        int begin = bytes.AsSpan(from).IndexOfAnyInRange((byte)'0', (byte)'9');
        if (begin < 0) return bytes;
        begin += from;
        int end = begin;
        while (end < bytes.Length && bytes[end] is >= (byte)'0' and <= (byte)'9') end++;
        return Replace(bytes, begin, end, number);
    }

    /// <summary>The keyword gets another value; where it is absent it takes the place of bytes in TEXT.</summary>
    private static byte[] WithValue(byte[] bytes, string keyword, string value)
    {
        if (bytes.Length < 60) return bytes;
        byte delimiter = bytes[58];
        int at = bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(keyword));
        if (at < 1) return bytes.Length < 300 ? bytes : Replace(bytes, 100, 100, $"{keyword}{(char)delimiter}{value}{(char)delimiter}");
        delimiter = bytes[at - 1];
        int begin = at + keyword.Length + 1;
        if (begin >= bytes.Length) return bytes;
        int length = bytes.AsSpan(begin).IndexOf(delimiter);
        return length < 0 ? bytes : Replace(bytes, begin, begin + length, value);
    }
}
