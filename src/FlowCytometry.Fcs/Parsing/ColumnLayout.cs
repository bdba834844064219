namespace FlowCytometry.Fcs.Parsing;

/// <summary>How the values of one parameter lie in an event.</summary>
/// <param name="Type">Integers, single, double or ASCII.</param>
/// <param name="Bits">Width; for ASCII 8 times the characters, 0 for free format.</param>
/// <param name="BitOffset">Distance from the first bit of the event.</param>
/// <param name="Mask">Bits of an integer that count; all ones where there is no mask.</param>
internal sealed record ColumnLayout(FcsDataType Type, int Bits, long BitOffset, ulong Mask)
{
    /// <summary>2^24: every integer up to here is exact in single precision.</summary>
    private const ulong SingleExact = 1UL << 24;

    /// <summary>Whether single precision holds every value that can occur.</summary>
    public bool IsSingle => Type switch
    {
        FcsDataType.Integer => LargestInteger <= SingleExact,
        FcsDataType.Single => true,
        FcsDataType.Ascii => Bits is > 0 and <= 7 * 8,
        _ => false,
    };

    private ulong LargestInteger => Bits >= 64 ? Mask : Mask & ((1UL << Bits) - 1);
}
