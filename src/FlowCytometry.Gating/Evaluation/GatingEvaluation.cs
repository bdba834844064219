using FlowCytometry.Gating.Gates;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>
/// Applies a strategy to a table, block by block: each block runs through all gates while its values are in the cache. Blocks are
/// independent and write their own words, so that the result does not depend on the number of threads.
/// </summary>
internal sealed class GatingEvaluation
{
    // A whole number of words; small enough that the values of a dozen dimensions stay in the second-level cache.
    internal const int BlockLength = 4096;

    // A strategy of so many populations is no one's work.
    private const long MostMaskBytes = 4L << 30;

    private readonly GatingStrategy _strategy;
    private readonly EventTable _table;
    private readonly int[] _order;
    private readonly BoundTest?[] _tests;
    private readonly ulong[]?[] _new;
    private readonly EventMask?[] _known;

    private GatingEvaluation(GatingStrategy strategy, EventTable table, GatingPlan plan, Population[] known)
    {
        (_strategy, _table) = (strategy, table);
        int count = strategy.Populations.Count;
        _order = Array.FindAll(strategy.EvaluationOrder, i => i >= known.Length);
        long bytes = (long)_order.Length * EventMask.WordCount(table.EventCount) * sizeof(ulong);
        if (bytes > MostMaskBytes) throw new GatingException($"{_order.Length} populations of {table.EventCount} events would take {bytes >> 30} GiB; at most {MostMaskBytes >> 30} are allowed.");
        (_tests, _new, _known) = (new BoundTest?[count], new ulong[]?[count], new EventMask?[count]);
        for (int i = 0; i < known.Length; i++) _known[i] = known[i].Mask;
        foreach (int i in _order)
        {
            _tests[i] = plan.Bind(strategy.Populations[i]);
            _new[i] = new ulong[EventMask.WordCount(table.EventCount)];
        }
    }

    /// <summary>The masks of the strategy's populations; those of the first ones, already known, are null.</summary>
    public static EventMask?[] Run(GatingStrategy strategy, EventTable table, GatingOptions options, Population[] known)
    {
        var plan = new GatingPlan(table, options);
        var evaluation = new GatingEvaluation(strategy, table, plan, known);
        evaluation.RunBlocks(plan.Dimensions, options.MaxThreads);
        return Array.ConvertAll(evaluation._new, words => words is null ? null : new EventMask(table.EventCount, words));
    }

    private void RunBlocks(PlanDimension[] dimensions, int maxThreads)
    {
        int blocks = (_table.EventCount + BlockLength - 1) / BlockLength;
        int blockLength = Math.Min(BlockLength, (_table.EventCount + 63) & ~63);
        foreach (var workspace in Workers.Run(Workers.Count(maxThreads, blocks / 2), blocks, () => new Workspace(dimensions, blockLength), RunBlock)) workspace.Return();
    }

    private void RunBlock(Workspace workspace, int block)
    {
        int start = block * BlockLength, length = Math.Min(BlockLength, _table.EventCount - start);
        int firstWord = start >> 6, wordCount = EventMask.WordCount(length);
        workspace.Begin(start, length);
        foreach (int i in _order)
        {
            int parent = _strategy.ParentIndices[i];
            var selected = parent < 0 ? workspace.AllWords : Words(parent, firstWord, wordCount);
            var words = _new[i].AsSpan(firstWord, wordCount);
            if (_tests[i] is { } test) workspace.Run(test, parent + 1, selected, words);
            else Combine((BooleanGate)_strategy.Populations[i].Gate, _strategy.OperandIndices[i], selected, words, firstWord);
        }
    }

    private void Combine(BooleanGate gate, int[] operands, ReadOnlySpan<ulong> selected, Span<ulong> words, int firstWord)
    {
        if (gate.Operation == BooleanOperation.And) selected.CopyTo(words);
        for (int k = 0; k < operands.Length; k++)
        {
            var operand = Words(operands[k], firstWord, words.Length);
            bool complement = gate.Operands[k].Complement != (gate.Operation == BooleanOperation.Not);
            if (gate.Operation == BooleanOperation.And) MaskKernel.And(operand, complement, words);
            else MaskKernel.Or(operand, complement, words);
        }

        if (gate.Operation != BooleanOperation.And) MaskKernel.And(selected, complement: false, words);
    }

    private ReadOnlySpan<ulong> Words(int population, int firstWord, int count) =>
        _known[population] is { } mask ? mask.Words.Slice(firstWord, count) : _new[population].AsSpan(firstWord, count);
}
