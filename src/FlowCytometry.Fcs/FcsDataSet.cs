using FlowCytometry.Fcs.Parsing;

namespace FlowCytometry.Fcs;

/// <summary>One data set: its keywords, parameters and, where they were read, events. Immutable.</summary>
public sealed partial class FcsDataSet
{
    private readonly FcsColumn?[]? _raw;

    internal FcsDataSet(ParsedDataSet parsed, FcsColumn?[]? raw, long events, FcsStoredEvents? stored = null)
    {
        (Index, Version, Mode, DataType, ByteOrder) = (parsed.Index, parsed.Header.Version, parsed.Mode, parsed.DataType, parsed.ByteOrder);
        (Keywords, Parameters, Segments) = (parsed.Keywords, parsed.Parameters, parsed.Segments);
        (Spillover, SpilloverProblem) = parsed.Spillover;
        (EventCount, _raw, Stored) = (events, raw, stored);
    }

    /// <summary>Zero-based position in the file.</summary>
    public int Index { get; }

    /// <summary>For instance <c>FCS3.1</c>.</summary>
    public string Version { get; }

    /// <summary><c>$MODE</c> as the file has it; only lists (<c>L</c>) are read, and lists that call themselves otherwise.</summary>
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

    /// <summary>Where the segments stand in the file, after repair; <see cref="FcsFile.ReadSegment"/> fetches one.</summary>
    public IReadOnlyList<FcsSegment> Segments { get; }

    /// <summary>The spillover keyword, or null where absent or unusable (see <see cref="SpilloverProblem"/>). May be singular.</summary>
    public FcsSpillover? Spillover { get; }

    /// <summary>Why a spillover keyword that is there cannot be used: a request to compensate by the file must fail. Null otherwise.</summary>
    public FcsDiagnostic? SpilloverProblem { get; }

    /// <summary>The events, where they were asked for but stay in the file (<see cref="FcsReadOptions.EventMemory"/>); null otherwise.</summary>
    public FcsStoredEvents? Stored { get; }

    /// <summary>Whether events were read into memory.</summary>
    public bool HasEvents => _raw is not null;

    /// <summary>The stored values of one parameter after the bit mask.</summary>
    /// <param name="parameterIndex">Zero-based.</param>
    /// <exception cref="InvalidOperationException">The parameter's events were not asked for, or stay in the file.</exception>
    public FcsColumn Raw(int parameterIndex) =>
        _raw?[parameterIndex] ?? throw new InvalidOperationException($"The events of parameter {parameterIndex + 1} were not read.");
}
