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

    /// <summary>What is positive.</summary>
    public required DecisionLevel Decision { get; init; }

    /// <summary>A negative must be able to see this, in percent.</summary>
    public required RuleNumber Sensitivity { get; init; }

    /// <summary>MRD of this or more excludes haematological remission, in percent; null: not stated.</summary>
    public RuleNumber? ExcludesRemission { get; init; }

    /// <summary>What the rule set calls each class, by <see cref="MrdClassNames"/>.</summary>
    public required IReadOnlyDictionary<string, string> Categories { get; init; }

    /// <summary>What is to be said beside a class, by <see cref="MrdClassNames"/>.</summary>
    public IReadOnlyDictionary<string, string> Notes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Haematological remission.</summary>
    public required RemissionRules Remission { get; init; }

    /// <summary>Name of the rule set whose <see cref="Bands"/> say what relapse is.</summary>
    public required string Relapse { get; init; }

    /// <summary>Ranges of MRD after remission, highest first; empty where the rule set has none.</summary>
    public IReadOnlyList<RelapseBand> Bands { get; init; } = [];

    /// <summary>The rule set's name for a class.</summary>
    public string CategoryOf(MrdClass value) => value == MrdClass.NotEvaluable ? "not evaluable" : Categories[value.ToName()];
}
