using FlowCytometry.Gating.Gates;

namespace FlowCytometry.Gating;

/// <summary>
/// The recipe: a tree of populations, without data. Immutable and valid: every parent and every reference exists, no path occurs twice,
/// no gate depends on itself.
/// </summary>
public sealed class GatingStrategy
{
    // In place of an index: a name that more than one population has.
    private const int Ambiguous = -1;

    private readonly Dictionary<string, int> _byPath = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _byName = new(StringComparer.Ordinal);

    private GatingStrategy(IReadOnlyList<PopulationDefinition> populations)
    {
        Populations = populations;
        for (int i = 0; i < populations.Count; i++)
        {
            if (!_byPath.TryAdd(populations[i].Path, i)) throw new GatingException($"The population {populations[i].Path} is defined twice.");
            if (!_byName.TryAdd(populations[i].Name, i)) _byName[populations[i].Name] = Ambiguous;
        }

        (ParentIndices, OperandIndices) = (new int[populations.Count], new int[populations.Count][]);
        for (int i = 0; i < populations.Count; i++) ParentIndices[i] = ParentIndex(populations[i]);
        for (int i = 0; i < populations.Count; i++) OperandIndices[i] = Operands(populations[i]);
        EvaluationOrder = DependencyOrder.Sort(populations.Count, i => ParentIndices[i] < 0 ? OperandIndices[i] : [ParentIndices[i], .. OperandIndices[i]], circle =>
            new GatingException($"Gates depend on each other in a circle: {string.Join(" -> ", circle.Select(i => populations[i].Path))}."));
    }

    /// <summary>No population at all.</summary>
    public static GatingStrategy Empty { get; } = new([]);

    /// <summary>The populations in the order in which they were given.</summary>
    public IReadOnlyList<PopulationDefinition> Populations { get; }

    // Index of each population's parent, -1 for all events.
    internal int[] ParentIndices { get; }

    // Indices of the populations that each Boolean gate refers to, in the order of its operands.
    internal int[][] OperandIndices { get; }

    // Each population after its parent and its operands.
    internal int[] EvaluationOrder { get; }

    /// <summary>The population of that path.</summary>
    /// <exception cref="GatingException">There is none; the message names those that exist.</exception>
    public PopulationDefinition this[string path] => IndexOf(path) is var i and >= 0 ? Populations[i] : throw Unknown(path);

    /// <summary>Builds a strategy; a parent may come after its children.</summary>
    /// <exception cref="GatingException">A parent or reference is unknown or ambiguous, a path occurs twice, or gates depend on each other in a circle.</exception>
    public static GatingStrategy Create(params IEnumerable<PopulationDefinition> populations)
    {
        ArgumentNullException.ThrowIfNull(populations);
        return new GatingStrategy([.. populations]);
    }

    /// <summary>The strategy with one population more.</summary>
    public GatingStrategy With(PopulationDefinition population) => new([.. Populations, population]);

    /// <summary>The strategy with further populations.</summary>
    public GatingStrategy With(IEnumerable<PopulationDefinition> populations) => new([.. Populations, .. populations]);

    /// <summary>Whether there is a population of that path.</summary>
    public bool Contains(string path) => IndexOf(path) >= 0;

    /// <summary>Applies the recipe to the events of one table.</summary>
    /// <exception cref="GatingException">A gate asks for a channel or a compensation that the table does not have.</exception>
    public GatingHierarchy Apply(EventTable table, GatingOptions? options = null) => GatingHierarchy.Apply(this, table, options ?? new GatingOptions());

    /// <summary>Only the population of that path with all that it needs: ancestors, and what Boolean gates among them refer to.</summary>
    internal GatingStrategy Above(string? path)
    {
        if (path is null) return Empty;
        var needed = new HashSet<int>();
        var open = new Stack<int>([IndexOf(path)]);
        while (open.TryPop(out int i))
        {
            if (i < 0 || !needed.Add(i)) continue;
            open.Push(ParentIndices[i]);
            foreach (int operand in OperandIndices[i]) open.Push(operand);
        }

        return new([.. needed.Order().Select(i => Populations[i])]);
    }

    internal int IndexOf(string path) => _byPath.GetValueOrDefault(path, -1);

    internal GatingException Unknown(string path) =>
        new($"There is no population {path}{Suggestion.DidYouMean(path, Populations.Select(p => p.Path))}; there are: {string.Join(", ", Populations.Select(p => p.Path))}.");

    private int ParentIndex(PopulationDefinition population)
    {
        if (population.Parent is null) return -1;
        int index = IndexOf(population.Parent);
        return index >= 0 ? index : throw new GatingException($"population {population.Path}: its parent {population.Parent} is not defined{Suggestion.DidYouMean(population.Parent, Populations.Select(p => p.Path))}.");
    }

    private int[] Operands(PopulationDefinition population)
    {
        if (population.Gate is not BooleanGate gate) return [];
        var indices = new int[gate.Operands.Count];
        for (int i = 0; i < indices.Length; i++) indices[i] = Resolve(population, gate.Operands[i].Population);
        return indices;
    }

    // A path, else the name of exactly one population.
    private int Resolve(PopulationDefinition owner, string reference)
    {
        if (_byPath.TryGetValue(reference, out int index)) return index;
        bool isName = _byName.TryGetValue(reference, out index);
        if (isName && index != Ambiguous) return index;
        throw new GatingException(!isName
            ? $"gate '{owner.Gate.Id}' refers to '{reference}', which is not defined{Suggestion.DidYouMean(reference, Populations.Select(p => reference.StartsWith('/') ? p.Path : p.Name))}."
            : $"gate '{owner.Gate.Id}' refers to '{reference}', which is the name of {string.Join(" and ", Populations.Where(p => p.Name == reference).Select(p => p.Path))}: write the path.");
    }
}
