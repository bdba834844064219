namespace MrdAnalyzer;

/// <summary>The judgement of a measurement under a named rule set. For research use only.</summary>
/// <param name="Class">What the measurement says of residual disease.</param>
/// <param name="Rules">Name of the rule set, for instance <c>elnall2024</c>.</param>
/// <param name="Category">The rule set's own name for it, for instance <c>MRD failure</c>.</param>
/// <param name="Remission">
/// What can be said of haematological remission: <c>undetermined</c>, <c>not-in-remission</c>, or <c>compatible-with-</c> and a response of
/// the rule set where morphology and blood counts were given. Never remission from flow cytometry alone.
/// </param>
/// <param name="Sentence">The verdict in words.</param>
/// <param name="Reasons">What it rests on and what to bear in mind, a sentence each.</param>
public sealed record MrdVerdict(MrdClass Class, string Rules, string Category, string Remission, string Sentence, IReadOnlyList<string> Reasons);
