using MrdAnalyzer.Quality;

namespace MrdAnalyzer.Protocols;

/// <summary>
/// How a laboratory looks for residual disease: panel, gating steps, variants, denominator, limits and rule set. Read from a YAML file
/// (<see cref="ProtocolFile"/>); the built-in ones are such files too (<see cref="BuiltInProtocols"/>). Immutable.
/// </summary>
public sealed record MrdProtocol
{
    /// <summary>Short name, for instance <c>b-all</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The protocol's own version.</summary>
    public required string Version { get; init; }

    /// <summary>What it is for, one line.</summary>
    public required string Title { get; init; }

    /// <summary>The disease that it looks for, as rule sets name it.</summary>
    public required string Disease { get; init; }

    /// <summary>SHA-256 of the file it was read from, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>The rule set that judges unless another is asked for.</summary>
    public required string Rules { get; init; }

    /// <summary>The denominator's name in words, for instance <c>nucleated cells</c>: the last population of <see cref="Gating"/>.</summary>
    public required string Denominator { get; init; }

    /// <summary>Events of a cluster that count as detected.</summary>
    public required ProtocolNumber DetectionEvents { get; init; }

    /// <summary>Events of a cluster that can be quantified.</summary>
    public required ProtocolNumber QuantificationEvents { get; init; }

    /// <summary>The fraction, in percent, that a negative must have been able to see.</summary>
    public required ProtocolNumber Sensitivity { get; init; }

    /// <summary>Fewer cells in the denominator than this are not evaluable.</summary>
    public required ProtocolNumber EvaluableEvents { get; init; }

    /// <summary>What a run and a sample must be like.</summary>
    public required QualityLimits Quality { get; init; }

    /// <summary>The steps that all variants share, in order.</summary>
    public required IReadOnlyList<ProtocolStep> Gating { get; init; }

    /// <summary>The cells against which levels are measured.</summary>
    public required ProtocolLandmark Landmark { get; init; }

    /// <summary>The variants; the first is the normal one.</summary>
    public required IReadOnlyList<ProtocolVariant> Variants { get; init; }

    /// <summary>When the second variant is taken.</summary>
    public required VariantChoiceRule Choose { get; init; }

    /// <summary>What normal maturation looks like.</summary>
    public required MaturationReference Maturation { get; init; }

    /// <summary>The normal cells that tables and figures show by name.</summary>
    public required NamedPopulations Populations { get; init; }

    /// <summary>Against which cells the immunophenotype is put into words.</summary>
    public required PhenotypeWords Phenotype { get; init; }

    /// <summary>When a cluster is leukaemic.</summary>
    public required AberrancyRule Aberrancy { get; init; }

    /// <summary>Every number of the protocol that no source we hold confirms, as <c>name = value (source)</c>, for the report.</summary>
    public required IReadOnlyList<string> Unconfirmed { get; init; }
}
