using FlowCytometry;
using MrdAnalyzer.Protocols;
using MrdAnalyzer.Verdicts;

namespace MrdAnalyzer;

/// <summary>What is to be analysed, and what is known of the patient beside the file.</summary>
public sealed record MrdRequest
{
    /// <summary>The FCS file.</summary>
    public required string File { get; init; }

    /// <summary>How to look.</summary>
    public required MrdProtocol Protocol { get; init; }

    /// <summary>The rule set that judges; null: the protocol's.</summary>
    public string? Rules { get; init; }

    /// <summary>The same patient's FCS file at diagnosis, for the log reduction; null where there is none.</summary>
    public string? Baseline { get; init; }

    /// <summary>Patient identifier, as given.</summary>
    public string? Patient { get; init; }

    /// <summary>Sample identifier, as given.</summary>
    public string? Sample { get; init; }

    /// <summary>When the sample was collected.</summary>
    public DateOnly? Collected { get; init; }

    /// <summary>Bytes that the events of a file may take in memory; of larger ones they stay in the file. The result is the same.</summary>
    public long EventMemory { get; init; } = FcsImport.UsualEventMemory;

    /// <summary>Whether the analysis keeps to the thread that asks for it, since its caller does several at a time. The result is the same.</summary>
    public bool OnOneThread { get; init; }

    /// <summary>What is known of the patient's disease, therapy and blood counts.</summary>
    public ClinicalContext Clinical { get; init; } = new();
}
