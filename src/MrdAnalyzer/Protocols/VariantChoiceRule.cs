namespace MrdAnalyzer.Protocols;

/// <summary>When the second variant replaces the first.</summary>
/// <param name="Therapies">Words that name a therapy directed at the entry marker; compared without case, as parts of what was given.</param>
/// <param name="MissingEntry">Entry cells below this percentage of the denominator count as missing.</param>
/// <param name="Aplasia">Normal B cells below this percentage of the lymphocytes count as aplasia.</param>
public sealed record VariantChoiceRule(IReadOnlyList<string> Therapies, ProtocolNumber MissingEntry, ProtocolNumber Aplasia);
