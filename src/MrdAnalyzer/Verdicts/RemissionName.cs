namespace MrdAnalyzer.Verdicts;

/// <summary>A haematological response as a rule set names it.</summary>
public sealed record RemissionName
{
    /// <summary>Short name, for instance <c>cr</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The name in words.</summary>
    public required string Text { get; init; }

    /// <summary>Whether the definition was read in the rule set's own text.</summary>
    public required bool Confirmed { get; init; }

    /// <summary>Grade of the evidence.</summary>
    public required string Grade { get; init; }

    /// <summary>Where it comes from.</summary>
    public required string Source { get; init; }
}
