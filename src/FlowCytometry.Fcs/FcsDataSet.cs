namespace FlowCytometry.Fcs;

/// <summary>One data set: its keywords, parameters and, where they were read, events.</summary>
public sealed class FcsDataSet
{
    internal FcsDataSet(
        int index, string version, string mode, FcsDataType dataType, string byteOrder, long eventCount,
        FcsKeywords keywords, IReadOnlyList<FcsParameter> parameters, FcsSpillover? spillover, IReadOnlyList<FcsColumn?>? raw)
    {
        (Index, Version, Mode, DataType, ByteOrder, EventCount) = (index, version, mode, dataType, byteOrder, eventCount);
        (Keywords, Parameters, Spillover, _raw) = (keywords, parameters, spillover, raw);
    }

    private readonly IReadOnlyList<FcsColumn?>? _raw;

    /// <summary>Zero-based position in the file.</summary>
    public int Index { get; }

    /// <summary>For instance <c>FCS3.1</c>.</summary>
    public string Version { get; }

    /// <summary><c>$MODE</c>; only <c>L</c> (list) is read.</summary>
    public string Mode { get; }

    /// <summary><c>$DATATYPE</c>.</summary>
    public FcsDataType DataType { get; }

    /// <summary><c>$BYTEORD</c> as written.</summary>
    public string ByteOrder { get; }

    /// <summary>The number of events that the file holds.</summary>
    public long EventCount { get; }

    /// <summary>Primary and supplemental TEXT.</summary>
    public FcsKeywords Keywords { get; }

    /// <summary>The parameters in storage order.</summary>
    public IReadOnlyList<FcsParameter> Parameters { get; }

    /// <summary>The spillover keyword, or null where absent or unusable (then a diagnostic says why).</summary>
    public FcsSpillover? Spillover { get; }

    /// <summary>Whether events were read.</summary>
    public bool HasEvents => _raw is not null;

    /// <summary>The stored values of one parameter after the bit mask.</summary>
    /// <exception cref="InvalidOperationException">The parameter's events were not asked for.</exception>
    public FcsColumn Raw(int parameterIndex) =>
        _raw?[parameterIndex] ?? throw new InvalidOperationException($"The events of parameter {parameterIndex + 1} were not read.");

    /// <summary>
    /// The scale values of one parameter: logarithmic amplification linearised, gain divided out (FCS 3.1, 3.2.20).
    /// The same object as <see cref="Raw"/> where nothing changes.
    /// </summary>
    public FcsColumn Scaled(int parameterIndex) => throw new NotSupportedException("being written");
}
