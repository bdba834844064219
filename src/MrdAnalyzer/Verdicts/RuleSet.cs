namespace MrdAnalyzer.Verdicts;

/// <summary>A guideline as data: levels, operators and names, each number with its source. Built in as <c>Verdicts/rules/NAME.yaml</c>.</summary>
public sealed partial record RuleSet
{
    /// <summary>Its name on the command line and in results.</summary>
    public required string Name { get; init; }

    /// <summary>Its name in sentences.</summary>
    public required string Short { get; init; }

    /// <summary>Its full title.</summary>
    public required string Title { get; init; }

    /// <summary>The publication.</summary>
    public required string Source { get; init; }

    /// <summary>The disease that it speaks of; a protocol for another one is not judged by it.</summary>
    public required string Disease { get; init; }

    /// <summary>What is positive.</summary>
    public required RuleThreshold Decision { get; init; }

    /// <summary>A negative must be able to see this, in percent.</summary>
    public required RuleNumber Sensitivity { get; init; }

    /// <summary>A negative needs more cells of the denominator than this; null: not stated.</summary>
    public RuleNumber? NegativeNeedsMoreThan { get; init; }

    /// <summary>MRD of this or more excludes haematological remission, in percent; null: not stated.</summary>
    public RuleNumber? ExcludesRemission { get; init; }

    /// <summary>What the rule set calls each class, by <see cref="MrdClassNames"/>.</summary>
    public required IReadOnlyDictionary<string, string> Categories { get; init; }

    /// <summary>What is to be said beside a class, by <see cref="MrdClassNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Haematological remission; null where it does not rest on blasts and blood counts.</summary>
    public RemissionRules? Remission { get; init; }

    /// <summary>What remission rests on where <see cref="Remission"/> is null, as an enumeration; null otherwise.</summary>
    public string? RemissionRestsOn { get; init; }

    /// <summary>Name of the rule set whose <see cref="Bands"/> say what relapse is; null where there are none.</summary>
    public string? Relapse { get; init; }

    /// <summary>What it means that disease is detected again after it had not been, as a clause, where there are no bands; null: no more than that.</summary>
    public string? Conversion { get; init; }

    /// <summary>Ranges of MRD after remission, highest first; empty where the rule set has none.</summary>
    public IReadOnlyList<RelapseBand> Bands { get; init; } = [];

    /// <summary>The rule set's name for a class.</summary>
    public string CategoryOf(MrdClass value) => value == MrdClass.NotEvaluable ? "not evaluable" : Categories[value.ToName()];

    /// <summary>Why a disease cannot be judged by this rule set, a sentence; null where it can.</summary>
    public string? Misfit(string disease) => string.Equals(disease, Disease, StringComparison.Ordinal)
        ? null
        : $"rule set {Name} is for {Disease}, and the protocol looks for {disease}; rule sets for that: {string.Join(", ", BuiltInNames.Where(n => BuiltIn(n).Disease == disease).DefaultIfEmpty("none"))}";
}
