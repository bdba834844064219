using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating.Conversion;

/// <summary>
/// Rewrites a strategy population by population. One that cannot be rewritten is left out with its descendants and with the Boolean
/// populations that use it, each with a diagnostic.
/// </summary>
internal sealed class StrategyRewriter(GatingStrategy strategy, List<GatingDiagnostic> diagnostics)
{
    private readonly HashSet<string> _paths = [.. strategy.Populations.Select(p => p.Path)];

    /// <summary>Rewrites all populations.</summary>
    /// <param name="rewrite">What stands for a population: helpers first, then itself with the same path. A GatingException leaves it out.</param>
    public GatingStrategy Run(Func<PopulationDefinition, IEnumerable<PopulationDefinition>> rewrite)
    {
        var rewritten = new IReadOnlyList<PopulationDefinition>?[strategy.Populations.Count];
        foreach (int i in strategy.EvaluationOrder)
        {
            var population = strategy.Populations[i];
            try
            {
                int parent = strategy.ParentIndices[i];
                if (parent >= 0 && rewritten[parent] is null) throw new GatingException("its parent is left out");
                foreach (int operand in strategy.OperandIndices[i])
                {
                    if (rewritten[operand] is null) throw new GatingException($"it refers to {strategy.Populations[operand].Path}, which is left out");
                }

                rewritten[i] = [.. rewrite(ByPath(population, i))];
            }
            catch (Exception e) when (e is GatingException or ArgumentException)
            {
                diagnostics.Add(GatingDiagnostic.Warning("population-left-out", $"population {population.Path} is left out: {e.Message.TrimEnd('.')}."));
            }
        }

        return GatingStrategy.Create(rewritten.Where(r => r is not null).SelectMany(r => r!));
    }

    /// <summary>A name that no sibling has.</summary>
    public string Free(string? parent, string wanted)
    {
        string name = wanted;
        for (int n = 2; !_paths.Add($"{parent}/{name}"); n++) name = FormattableString.Invariant($"{wanted} {n}");
        return name;
    }

    // Helpers may take names that a reference by name relied on to be unique.
    private PopulationDefinition ByPath(PopulationDefinition population, int index) => population.Gate is not BooleanGate gate ? population : new PopulationDefinition(
        population.Name,
        new BooleanGate(gate.Id, gate.Operation, [.. gate.Operands.Select((o, k) => o with { Population = strategy.Populations[strategy.OperandIndices[index][k]].Path })]),
        population.Parent);
}
