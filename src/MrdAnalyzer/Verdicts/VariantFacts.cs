namespace MrdAnalyzer.Verdicts;

/// <summary>How the B lineage was entered, and what that can be blind to.</summary>
/// <param name="Name">The protocol's variant, for instance <c>cd19-independent</c>.</param>
/// <param name="Reason">Why that variant, as a sentence, or null.</param>
/// <param name="EntersByCd19">Blasts without CD19 would not be seen.</param>
/// <param name="Cd19TherapyGiven">A therapy directed at CD19 was named.</param>
/// <param name="NormalBCells">Normal CD19+ B cells, or null where they were not counted.</param>
/// <param name="BCellAplasia">Whether normal CD19+ B cells are missing by the protocol's limit; null where that cannot be told.</param>
public sealed record VariantFacts(
    string Name,
    string? Reason,
    bool EntersByCd19,
    bool Cd19TherapyGiven,
    CellFraction? NormalBCells,
    bool? BCellAplasia)
{
    /// <summary>Whether fewer B cells carry CD19 than the protocol takes for proof that leukaemia without it is not all there is.</summary>
    public bool EntryMissing { get; init; }
}
