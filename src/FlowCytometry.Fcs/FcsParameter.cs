namespace FlowCytometry.Fcs;

/// <summary>One parameter (measurement) of a data set, as its keywords describe it. FCS 3.1, section 3.2.</summary>
public sealed record FcsParameter
{
    /// <summary>One-based number n of <c>$PnX</c>.</summary>
    public required int Index { get; init; }

    /// <summary><c>$PnN</c>, unique in the data set after repair.</summary>
    public required string Name { get; init; }

    /// <summary><c>$PnN</c> as the file gives it, not made unique; null where it is absent.</summary>
    public string? StoredName { get; init; }

    /// <summary><c>$PnS</c>, or null where absent or blank.</summary>
    public string? LongName { get; init; }

    /// <summary>How the values are stored.</summary>
    public required FcsDataType DataType { get; init; }

    /// <summary><c>$PnB</c>: bits, or characters for ASCII; 0 for ASCII in free format (<c>*</c>).</summary>
    public required int Bits { get; init; }

    /// <summary><c>$PnR</c>; 0 where it is missing or unusable.</summary>
    public required double Range { get; init; }

    /// <summary><c>$PnE</c>: decades; 0 for linear.</summary>
    public double Decades { get; init; }

    /// <summary><c>$PnE</c>: the value at channel 0 of a logarithmic amplifier; 1 stands for the invalid but common 0.</summary>
    public double LogOffset { get; init; }

    /// <summary><c>$PnG</c>, 1 where absent. Not every gain takes effect, see <see cref="FcsDataSet.Scaled"/>.</summary>
    public double Gain { get; init; } = 1;

    /// <summary>Whether this is the time channel.</summary>
    public bool IsTime { get; init; }
}
