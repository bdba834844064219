using System.Numerics;
using FlowCytometry.Gating.Kernels;

namespace FlowCytometry.Gating.Evaluation;

/// <summary>Ranges on one or more dimensions, tested in data values where a scale allows it; events too close to a limit are then scaled.</summary>
internal sealed class RangeTest(RangeTest.Item[] ranges) : BoundTest
{
    /// <summary>One range.</summary>
    /// <param name="Dimension">The plan's dimension.</param>
    /// <param name="Min">The least value inside.</param>
    /// <param name="Max">The least value above.</param>
    /// <param name="Base">The plan's dimension of the data values.</param>
    /// <param name="Data">The range in data values; null: none.</param>
    internal sealed record Item(int Dimension, double? Min, double? Max, int Base = -1, DataRange? Data = null);

    public override void And(Workspace workspace, Span<ulong> words)
    {
        foreach (var range in ranges)
        {
            if (MaskKernel.IsEmpty(words)) return;
            if (range.Data is { } data) And(workspace, range, data, words);
            else if (range.Max is { } max) RangeKernel.And(workspace.Values(range.Dimension), range.Min ?? double.NegativeInfinity, max, words);
            else RangeKernel.And(workspace.Values(range.Dimension), range.Min ?? double.NegativeInfinity, words);
        }
    }

    private static void And(Workspace workspace, Item range, DataRange data, Span<ulong> words)
    {
        var unsure = workspace.Unsure;
        if (!RangeKernel.And(workspace.Values(range.Base), data.SureMin, data.SureMax, data.MaybeMin, data.MaybeMax, words, unsure)) return;
        for (int w = 0; w < words.Length; w++)
        {
            for (ulong bits = unsure[w] & words[w]; bits != 0; bits &= bits - 1)
            {
                double value = workspace.Value(range.Dimension, (w << 6) + BitOperations.TrailingZeroCount(bits));
                bool isInside = value >= (range.Min ?? double.NegativeInfinity) && (range.Max is not { } max || value < max);
                if (!isInside) words[w] &= ~(bits & (0 - bits));
            }
        }
    }
}
