namespace MrdAnalyzer.Protocols;

/// <summary>One way of entering the lineage.</summary>
/// <param name="Name">For instance <c>cd19-independent</c>.</param>
/// <param name="Title">One line.</param>
/// <param name="Requires">Markers without which it cannot be used.</param>
/// <param name="RequiresAny">Markers of which one at least is needed; may be empty.</param>
/// <param name="EntryAny">A cell enters that has one of these.</param>
/// <param name="EntryNone">And none of these, as far as the panel has them.</param>
public sealed record ProtocolVariant(
    string Name, string Title, IReadOnlyList<string> Requires, IReadOnlyList<string> RequiresAny, IReadOnlyList<string> EntryAny, IReadOnlyList<string> EntryNone)
{
    /// <summary>What the panel lacks for this variant, in words; empty where it can be used.</summary>
    public IReadOnlyList<string> Missing(FlowCytometry.Panel panel)
    {
        ArgumentNullException.ThrowIfNull(panel);
        var missing = Requires.Where(m => panel.Find(m) is null).ToList();
        if (RequiresAny.Count > 0 && RequiresAny.All(m => panel.Find(m) is null)) missing.Add(string.Join(" or ", RequiresAny));
        return missing;
    }
}
