namespace FlowCytometry.Gating.FlowJo;

/// <summary>Which sample of a workspace stands for a file of events.</summary>
internal static class SampleSelection
{
    private const int Listed = 20;

    /// <summary>By name where one is given, else by the name of the file of events; without either, the only sample.</summary>
    /// <exception cref="GatingException">None or several do.</exception>
    public static SelectedStrategy For(FlowJoWorkspace workspace, EventTable? table, string? sample, string? group)
    {
        var candidates = group is null ? workspace : workspace with { Samples = InGroup(workspace, group) };
        var diagnostics = new List<GatingDiagnostic>();
        var chosen = sample is not null ? Named(candidates, sample) : (table is null ? null : candidates.Find(table.Name, table.EventCount)) ?? Only(candidates, table, diagnostics);
        if (table is not null && chosen.EventCount is { } count && count != table.EventCount)
        {
            diagnostics.Add(GatingDiagnostic.Warning("event-count-differs", FormattableString.Invariant($"{workspace.Name} says that sample '{chosen.Name}' has {count} events; {table.Name} has {table.EventCount}.")));
        }

        return new SelectedStrategy(chosen.Strategy, $"{workspace.Name}, sample '{chosen.Name}'", [.. diagnostics, .. chosen.Diagnostics]);
    }

    private static List<FlowJoSample> InGroup(FlowJoWorkspace workspace, string group)
    {
        var found = workspace.Groups.FirstOrDefault(g => g.Name == group)
            ?? throw new GatingException($"{workspace.Name} has no group '{group}'; it has: {string.Join(", ", workspace.Groups.Select(g => g.Name))}{Suggestion.DidYouMean(group, workspace.Groups.Select(g => g.Name))}");
        return [.. workspace.Samples.Where(s => found.SampleIds.Contains(s.Id))];
    }

    private static FlowJoSample Named(FlowJoWorkspace workspace, string sample)
    {
        var found = workspace.Samples.Where(s => s.Name == sample || s.FileName == sample).ToList();
        if (found.Count == 0) found = [.. workspace.Samples.Where(s => s.Id == sample)];
        return found.Count switch
        {
            1 => found[0],
            0 => throw new GatingException($"{workspace.Name} has no sample '{sample}'; it has: {List(workspace.Samples)}{Suggestion.DidYouMean(sample, workspace.Samples.Select(s => s.Name))}"),
            _ => throw new GatingException($"{workspace.Name} has {found.Count} samples '{sample}'; name one by its id: {string.Join(", ", found.Select(s => s.Id))}."),
        };
    }

    private static FlowJoSample Only(FlowJoWorkspace workspace, EventTable? table, List<GatingDiagnostic> diagnostics)
    {
        if (workspace.Samples is not [var only])
        {
            throw new GatingException(table is null
                ? $"{workspace.Name} has {workspace.Samples.Count} samples; name one: {List(workspace.Samples)}"
                : $"None or several of the samples of {workspace.Name} are called {Path.GetFileName(table.Name)}; name one: {List(workspace.Samples)}");
        }

        if (table is not null) diagnostics.Add(GatingDiagnostic.Information("only-sample", $"{workspace.Name} has only the sample '{only.Name}'; its gates are applied to {table.Name}."));
        return only;
    }

    private static string List(IReadOnlyList<FlowJoSample> samples) =>
        string.Join(", ", samples.Take(Listed).Select(s => s.Name)) + (samples.Count > Listed ? FormattableString.Invariant($" and {samples.Count - Listed} more") : "");
}
