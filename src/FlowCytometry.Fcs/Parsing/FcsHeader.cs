using static System.FormattableString;

namespace FlowCytometry.Fcs.Parsing;

/// <summary>First and last byte of a segment as a file states them, relative to <paramref name="Origin"/>.</summary>
internal sealed record OffsetPair(long First, long Last, long Origin = 0)
{
    public bool IsAbsent => First == 0 && Last is 0 or -1;

    public long Begin => Origin + First;

    public long Length => Last - First + 1;

    public override string ToString() => Invariant($"{First}-{Last}");
}

/// <summary>The first 58 bytes of a data set. A pair is null where it is blank or unreadable.</summary>
internal sealed record FcsHeader(string Version, OffsetPair? Text, OffsetPair? Data, OffsetPair? Analysis)
{
    public const int Length = 58;

    /// <summary>10 times the version: 20, 30, 31, 32.</summary>
    public int VersionNumber => Version switch { "FCS2.0" => 20, "FCS3.0" => 30, "FCS3.1" => 31, _ => 32 };
}
