using System.Globalization;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>
/// <c>$BYTEORD</c>: position k names the significance (1 = least) of the k-th stored byte. FCS 3.1 and 3.2 know only 1,2,3,4 and
/// 4,3,2,1, used for every width; older files also hold permutations (3,4,1,2 of the PDP-11) and lists of the word's own length.
/// </summary>
internal sealed class StoredByteOrder
{
    private readonly int[] _significance;

    private StoredByteOrder(int[] significance) => _significance = significance;

    public bool IsLittleEndian => IsSorted(descending: false);

    public bool IsBigEndian => IsSorted(descending: true);

    public static StoredByteOrder Little { get; } = new([1, 2, 3, 4]);

    public static StoredByteOrder Parse(string value, int version, KeywordReader keywords, DeviationLog log)
    {
        string[] items = keywords.List("$BYTEORD", value);
        bool odd = false;
        if (items.Length == 1 && items[0].Length is > 1 and <= 8)
        {
            items = Array.ConvertAll(items[0].ToCharArray(), c => c.ToString());
            odd = true;
        }

        var order = new int[items.Length <= 8 ? items.Length : 0];
        for (int i = 0; i < order.Length; i++)
        {
            if (!int.TryParse(items[i], NumberStyles.None, CultureInfo.InvariantCulture, out order[i])) order[i] = -1;
        }

        if (Array.IndexOf(order, 0) >= 0)
        {
            for (int i = 0; i < order.Length; i++) order[i]++;
            odd = true;
        }

        if (!IsPermutation(order))
            throw log.Refusal(FcsDeviation.ByteordUnsupported, $"\"{DeviationLog.Clip(value)}\"", "$BYTEORD");
        if (odd) log.Report(FcsDeviation.ByteordOdd, $"\"{value}\"", "$BYTEORD");

        var parsed = new StoredByteOrder(order);
        bool usual = order.Length == 4 && (parsed.IsLittleEndian || parsed.IsBigEndian);
        if (!usual && version >= 31) log.Report(FcsDeviation.ByteordWordList, value, "$BYTEORD");
        return parsed;
    }

    /// <summary>
    /// The significance (0 = least) of each stored byte of a value of <paramref name="width"/> bytes, or null where the list does not
    /// tell. A list of another length than the width still tells the endianness, and 3,4,1,2 that of its 16-bit halves.
    /// </summary>
    public int[]? Of(int width)
    {
        int[] places = new int[width];
        bool little = IsLittleEndian, own = _significance.Length == width;
        if (!own && !little && !IsBigEndian)
        {
            if (width == 1) return places;
            return width == 2 && _significance.Length % 2 == 0 && HalvesAgree(out little) ? (little ? [0, 1] : [1, 0]) : null;
        }

        for (int i = 0; i < width; i++) places[i] = own ? _significance[i] - 1 : little ? i : width - 1 - i;
        return places;
    }

    private static bool IsPermutation(int[] order)
    {
        for (int i = 1; i <= order.Length; i++)
        {
            if (Array.IndexOf(order, i) < 0) return false;
        }

        return order.Length > 0;
    }

    private bool HalvesAgree(out bool little)
    {
        little = _significance[0] < _significance[1];
        for (int i = 0; i < _significance.Length; i += 2)
        {
            if (Math.Abs(_significance[i] - _significance[i + 1]) != 1 || _significance[i] < _significance[i + 1] != little) return false;
        }

        return true;
    }

    /// <summary>A list of one item is little endian: nothing wider than a byte was meant.</summary>
    private bool IsSorted(bool descending)
    {
        if (_significance.Length == 1) return !descending;
        for (int i = 1; i < _significance.Length; i++)
        {
            if (_significance[i] < _significance[i - 1] != descending) return false;
        }

        return true;
    }
}
