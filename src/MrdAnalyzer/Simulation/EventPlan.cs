using MrdAnalyzer.Simulation.Biology;
using MrdAnalyzer.Simulation.Numerics;

namespace MrdAnalyzer.Simulation;

/// <summary>What every event of a run is to be: exact counts, in random order.</summary>
internal sealed class EventPlan
{
    /// <summary>Codes of the events that are not one viable nucleated cell; smaller codes are indices of <see cref="Sources"/>.</summary>
    public const byte Debris = 253, Doublet = 254, Dead = 255;

    private readonly byte[] _codes;
    private readonly int[] _ends;

    /// <summary>Plans a run.</summary>
    public EventPlan(MarrowRecipe recipe, Population path, Population memory, Leukaemia? leukaemia, ref SeededRandom person)
    {
        int debris = Part(recipe, recipe.DebrisPercent), doublets = Part(recipe, recipe.DoubletPercent), dead = Part(recipe, recipe.DeadPercent);
        int nucleated = recipe.Events - debris - doublets - dead;
        Sources = Composition.Of(recipe, nucleated, path, memory, leukaemia, ref person);
        _codes = new byte[recipe.Events];
        _ends = new int[Sources.Count];
        int next = 0;
        for (int i = 0; i < Sources.Count; i++)
        {
            _codes.AsSpan(next, Sources[i].Count).Fill((byte)i);
            _ends[i] = next += Sources[i].Count;
        }

        _codes.AsSpan(next, debris).Fill(Debris);
        _codes.AsSpan(next + debris, doublets).Fill(Doublet);
        _codes.AsSpan(next + debris + doublets, dead).Fill(Dead);
        Shuffle(_codes, new SeededRandom(recipe.Seed, Purpose.Order));
    }

    /// <summary>Where the cells come from.</summary>
    public IReadOnlyList<CellSource> Sources { get; }

    /// <summary>Code of every event.</summary>
    public ReadOnlySpan<byte> Codes => _codes;

    /// <summary>A source at random, in proportion to its cells.</summary>
    public byte DrawSource(ref SeededRandom random)
    {
        int at = random.NextInt(_ends[^1]);
        byte source = 0;
        while (_ends[source] <= at) source++;
        return source;
    }

    /// <summary>What every event is.</summary>
    public CellKind[] Kinds()
    {
        var kinds = new CellKind[_codes.Length];
        for (int i = 0; i < kinds.Length; i++)
        {
            kinds[i] = _codes[i] switch
            {
                Debris => CellKind.Debris,
                Doublet => CellKind.Doublet,
                Dead => CellKind.Dead,
                byte source => Sources[source].Kind,
            };
        }

        return kinds;
    }

    private static int Part(MarrowRecipe recipe, double percent) => (int)Math.Round(recipe.Events * percent / 100, MidpointRounding.AwayFromZero);

    private static void Shuffle(Span<byte> codes, SeededRandom random)
    {
        for (int i = codes.Length - 1; i > 0; i--)
        {
            int j = random.NextInt(i + 1);
            (codes[i], codes[j]) = (codes[j], codes[i]);
        }
    }
}
